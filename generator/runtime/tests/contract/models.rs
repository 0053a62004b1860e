//! A module in the form that the generator emits.
#![allow(dead_code, unreachable_pub)]

/// A complex type.
pub struct Identity {
    /// `displayName`
    pub display_name: ::docwright_runtime::Field<String>,
    /// `id`
    pub id: ::docwright_runtime::Field<String>,
    /// Members that are not documented, and annotations.
    pub additional: ::docwright_runtime::Additional,
}

impl ::core::default::Default for Identity {
    fn default() -> Self {
        Self {
            display_name: ::docwright_runtime::Field::Absent,
            id: ::docwright_runtime::Field::Absent,
            additional: ::docwright_runtime::Additional::EMPTY,
        }
    }
}

impl ::docwright_runtime::Model for Identity {
    fn shape(&self) -> &'static ::docwright_runtime::Shape {
        static SHAPE: ::docwright_runtime::Shape =
            ::docwright_runtime::Shape::new("microsoft.graph.identity", &["displayName", "id"]);
        &SHAPE
    }
    fn slots<'a>(&'a self, visitor: &mut dyn ::docwright_runtime::Visitor<'a>) {
        visitor.additional(&self.additional);
        visitor.slot(0, &self.display_name);
        visitor.slot(1, &self.id);
    }
    fn slot_mut(&mut self, index: usize) -> &mut dyn ::docwright_runtime::Slot {
        match index {
            0 => &mut self.display_name,
            1 => &mut self.id,
            _ => &mut self.additional,
        }
    }
}

::docwright_runtime::model!(Identity);

impl ::docwright_runtime::Extends<Identity> for UserIdentity {}

/// Derived from [`Identity`].
pub struct UserIdentity {
    /// `displayName`
    pub display_name: ::docwright_runtime::Field<String>,
    /// `id`
    pub id: ::docwright_runtime::Field<String>,
    /// `ipAddress`
    pub ip_address: ::docwright_runtime::Field<String>,
    /// Members that are not documented, and annotations.
    pub additional: ::docwright_runtime::Additional,
}

impl ::core::default::Default for UserIdentity {
    fn default() -> Self {
        Self {
            display_name: ::docwright_runtime::Field::Absent,
            id: ::docwright_runtime::Field::Absent,
            ip_address: ::docwright_runtime::Field::Absent,
            additional: ::docwright_runtime::Additional::EMPTY,
        }
    }
}

impl ::docwright_runtime::Model for UserIdentity {
    fn shape(&self) -> &'static ::docwright_runtime::Shape {
        static SHAPE: ::docwright_runtime::Shape = ::docwright_runtime::Shape::new(
            "microsoft.graph.userIdentity",
            &["displayName", "id", "ipAddress"],
        );
        &SHAPE
    }
    fn slots<'a>(&'a self, visitor: &mut dyn ::docwright_runtime::Visitor<'a>) {
        visitor.additional(&self.additional);
        visitor.slot(0, &self.display_name);
        visitor.slot(1, &self.id);
        visitor.slot(2, &self.ip_address);
    }
    fn slot_mut(&mut self, index: usize) -> &mut dyn ::docwright_runtime::Slot {
        match index {
            0 => &mut self.display_name,
            1 => &mut self.id,
            2 => &mut self.ip_address,
            _ => &mut self.additional,
        }
    }
}

::docwright_runtime::model!(UserIdentity);

/// An open type.
pub struct IdentitySet {
    /// `application`
    pub application: ::docwright_runtime::Field<::std::boxed::Box<Identity>>,
    /// `user`
    pub user: ::docwright_runtime::Field<::std::boxed::Box<Identity>>,
    /// Members that are not documented, and annotations.
    pub additional: ::docwright_runtime::Additional,
}

impl ::core::default::Default for IdentitySet {
    fn default() -> Self {
        Self {
            application: ::docwright_runtime::Field::Absent,
            user: ::docwright_runtime::Field::Absent,
            additional: ::docwright_runtime::Additional::EMPTY,
        }
    }
}

impl ::docwright_runtime::Model for IdentitySet {
    fn shape(&self) -> &'static ::docwright_runtime::Shape {
        static SHAPE: ::docwright_runtime::Shape = ::docwright_runtime::Shape::new(
            "microsoft.graph.identitySet",
            &["application", "user"],
        );
        &SHAPE
    }
    fn slots<'a>(&'a self, visitor: &mut dyn ::docwright_runtime::Visitor<'a>) {
        visitor.additional(&self.additional);
        visitor.slot(0, &self.application);
        visitor.slot(1, &self.user);
    }
    fn slot_mut(&mut self, index: usize) -> &mut dyn ::docwright_runtime::Slot {
        match index {
            0 => &mut self.application,
            1 => &mut self.user,
            _ => &mut self.additional,
        }
    }
}

::docwright_runtime::model!(IdentitySet);

/// A complex type.
pub struct MediaConfig {
    /// `modalities`
    pub modalities: ::docwright_runtime::Field<::docwright_runtime::Flags<Modality>>,
    /// `blob`
    pub blob: ::docwright_runtime::Field<::docwright_runtime::Json>,
    /// Members that are not documented, and annotations.
    pub additional: ::docwright_runtime::Additional,
}

impl ::core::default::Default for MediaConfig {
    fn default() -> Self {
        Self {
            modalities: ::docwright_runtime::Field::Absent,
            blob: ::docwright_runtime::Field::Absent,
            additional: ::docwright_runtime::Additional::EMPTY,
        }
    }
}

impl ::docwright_runtime::Model for MediaConfig {
    fn shape(&self) -> &'static ::docwright_runtime::Shape {
        static SHAPE: ::docwright_runtime::Shape =
            ::docwright_runtime::Shape::new("microsoft.graph.mediaConfig", &["modalities", "blob"]);
        &SHAPE
    }
    fn slots<'a>(&'a self, visitor: &mut dyn ::docwright_runtime::Visitor<'a>) {
        visitor.additional(&self.additional);
        visitor.slot(0, &self.modalities);
        visitor.slot(1, &self.blob);
    }
    fn slot_mut(&mut self, index: usize) -> &mut dyn ::docwright_runtime::Slot {
        match index {
            0 => &mut self.modalities,
            1 => &mut self.blob,
            _ => &mut self.additional,
        }
    }
}

::docwright_runtime::model!(MediaConfig);

/// A complex type.
pub struct Call {
    /// `id`
    pub id: ::docwright_runtime::Field<String>,
    /// `muted`
    pub muted: ::docwright_runtime::Field<bool>,
    /// `owner`
    pub owner: ::docwright_runtime::Field<::std::boxed::Box<Identity>>,
    /// `parent`
    pub parent: ::docwright_runtime::Field<::std::boxed::Box<Self>>,
    /// `participants`
    pub participants: ::docwright_runtime::Field<::std::vec::Vec<Self>>,
    /// `rate`
    pub rate: ::docwright_runtime::Field<f64>,
    /// `requestedModalities`
    pub requested_modalities: ::docwright_runtime::Field<::std::vec::Vec<Modality>>,
    /// `source`
    pub source: ::docwright_runtime::Field<::std::boxed::Box<IdentitySet>>,
    /// `startTime`
    pub start_time: ::docwright_runtime::Field<::docwright_runtime::DateTimeOffset>,
    /// `state`
    pub state: ::docwright_runtime::Field<CallState>,
    /// `subject`
    pub subject: ::docwright_runtime::Field<String>,
    /// `targets`
    pub targets: ::docwright_runtime::Field<::std::vec::Vec<IdentitySet>>,
    /// `total`
    pub total: ::docwright_runtime::Field<i32>,
    /// Members that are not documented, and annotations.
    pub additional: ::docwright_runtime::Additional,
}

impl ::core::default::Default for Call {
    fn default() -> Self {
        Self {
            id: ::docwright_runtime::Field::Absent,
            muted: ::docwright_runtime::Field::Absent,
            owner: ::docwright_runtime::Field::Absent,
            parent: ::docwright_runtime::Field::Absent,
            participants: ::docwright_runtime::Field::Absent,
            rate: ::docwright_runtime::Field::Absent,
            requested_modalities: ::docwright_runtime::Field::Absent,
            source: ::docwright_runtime::Field::Absent,
            start_time: ::docwright_runtime::Field::Absent,
            state: ::docwright_runtime::Field::Absent,
            subject: ::docwright_runtime::Field::Absent,
            targets: ::docwright_runtime::Field::Absent,
            total: ::docwright_runtime::Field::Absent,
            additional: ::docwright_runtime::Additional::EMPTY,
        }
    }
}

impl ::docwright_runtime::Model for Call {
    fn shape(&self) -> &'static ::docwright_runtime::Shape {
        static SHAPE: ::docwright_runtime::Shape = ::docwright_runtime::Shape::new(
            "microsoft.graph.call",
            &[
                "id",
                "muted",
                "owner",
                "parent",
                "participants",
                "rate",
                "requestedModalities",
                "source",
                "startTime",
                "state",
                "subject",
                "targets",
                "total",
            ],
        );
        &SHAPE
    }
    fn slots<'a>(&'a self, visitor: &mut dyn ::docwright_runtime::Visitor<'a>) {
        visitor.additional(&self.additional);
        visitor.slot(0, &self.id);
        visitor.slot(1, &self.muted);
        visitor.slot(2, &self.owner);
        visitor.slot(3, &self.parent);
        visitor.slot(4, &self.participants);
        visitor.slot(5, &self.rate);
        visitor.slot(6, &self.requested_modalities);
        visitor.slot(7, &self.source);
        visitor.slot(8, &self.start_time);
        visitor.slot(9, &self.state);
        visitor.slot(10, &self.subject);
        visitor.slot(11, &self.targets);
        visitor.slot(12, &self.total);
    }
    fn slot_mut(&mut self, index: usize) -> &mut dyn ::docwright_runtime::Slot {
        match index {
            0 => &mut self.id,
            1 => &mut self.muted,
            2 => &mut self.owner,
            3 => &mut self.parent,
            4 => &mut self.participants,
            5 => &mut self.rate,
            6 => &mut self.requested_modalities,
            7 => &mut self.source,
            8 => &mut self.start_time,
            9 => &mut self.state,
            10 => &mut self.subject,
            11 => &mut self.targets,
            12 => &mut self.total,
            _ => &mut self.additional,
        }
    }
}

::docwright_runtime::model!(Call);

/// An open enum.
pub enum CallState {
    /// `incoming`
    Incoming,
    /// `established`
    Established,
    /// `unknown`
    Unknown,
    /// A member that was not documented when this code was generated.
    Undocumented(::docwright_runtime::UnknownMember<Self>),
}

impl ::docwright_runtime::OpenEnum for CallState {
    const NAME: &'static str = "microsoft.graph.callState";
    const KNOWN: &'static [&'static str] = &["incoming", "established", "unknown"];
    fn known(text: &str) -> ::core::option::Option<Self> {
        ::core::option::Option::Some(match text {
            "incoming" => Self::Incoming,
            "established" => Self::Established,
            "unknown" => Self::Unknown,
            _ => return ::core::option::Option::None,
        })
    }
    fn unknown(member: ::docwright_runtime::UnknownMember<Self>) -> Self {
        Self::Undocumented(member)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Incoming => "incoming",
            Self::Established => "established",
            Self::Unknown => "unknown",
            Self::Undocumented(member) => member.as_str(),
        }
    }
}

::docwright_runtime::open_enum!(CallState);

/// An open enum.
pub enum Modality {
    /// `audio`
    Audio,
    /// `video`
    Video,
    /// `videoBasedScreenSharing`
    VideoBasedScreenSharing,
    /// A member that was not documented when this code was generated.
    Undocumented(::docwright_runtime::UnknownMember<Self>),
}

impl ::docwright_runtime::OpenEnum for Modality {
    const NAME: &'static str = "microsoft.graph.modality";
    const KNOWN: &'static [&'static str] = &["audio", "video", "videoBasedScreenSharing"];
    fn known(text: &str) -> ::core::option::Option<Self> {
        ::core::option::Option::Some(match text {
            "audio" => Self::Audio,
            "video" => Self::Video,
            "videoBasedScreenSharing" => Self::VideoBasedScreenSharing,
            _ => return ::core::option::Option::None,
        })
    }
    fn unknown(member: ::docwright_runtime::UnknownMember<Self>) -> Self {
        Self::Undocumented(member)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Audio => "audio",
            Self::Video => "video",
            Self::VideoBasedScreenSharing => "videoBasedScreenSharing",
            Self::Undocumented(member) => member.as_str(),
        }
    }
}

::docwright_runtime::open_enum!(Modality);
