//! Base URLs of the Microsoft Graph clouds. Other services have their own base URLs.
//!
//! Source: "Microsoft Graph and Graph Explorer service root endpoints" in the Microsoft Graph documentation. Other
//! versions replace `v1.0`.

/// The global service.
pub const GLOBAL: &str = "https://graph.microsoft.com/v1.0";
/// US Government, level 4 (GCC High).
pub const US_GOVERNMENT_L4: &str = "https://graph.microsoft.us/v1.0";
/// US Government, level 5 (Department of Defense).
pub const US_GOVERNMENT_L5: &str = "https://dod-graph.microsoft.us/v1.0";
/// China, operated by 21Vianet.
pub const CHINA: &str = "https://microsoftgraph.chinacloudapi.cn/v1.0";
