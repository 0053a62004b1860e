//! Rule DW0412, `status-mismatch`.

docwright_core::rule! {
    /// Prose and example name different statuses of an answer.
    ///
    /// The message names both, and which is likely wrong. Clients that expect a body fail on an answer without one.
    ///
    /// Wrong:
    ///
    /// ````markdown
    /// If successful, this method returns `204 No Content`.
    ///
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/json
    ///
    /// { "id": "1" }
    /// ```
    /// ````
    ///
    /// Right:
    ///
    /// ```markdown
    /// If successful, this method returns `200 OK` and the lamp.
    /// ```
    "DW0412" "status-mismatch" Warning
}
