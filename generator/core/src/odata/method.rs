//! HTTP methods.

crate::words! {
    /// An HTTP method that the docs use.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Method {
        /// `GET`
        Get = "GET",
        /// `POST`
        Post = "POST",
        /// `PATCH`
        Patch = "PATCH",
        /// `PUT`
        Put = "PUT",
        /// `DELETE`
        Delete = "DELETE",
        /// `HEAD`
        Head = "HEAD",
        /// `OPTIONS`
        Options = "OPTIONS",
    }
}
