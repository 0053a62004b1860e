//! Base URLs of the clouds in which Microsoft runs Graph. Any other service is named by its own base URL.
//!
//! Source: "Microsoft Graph and Graph Explorer service root endpoints" of the service's documentation. Each also takes
//! another version in place of `v1.0`.

/// The worldwide service.
pub const GLOBAL: &str = "https://graph.microsoft.com/v1.0";
/// US Government, level 4 (GCC High).
pub const US_GOVERNMENT_L4: &str = "https://graph.microsoft.us/v1.0";
/// US Government, level 5 (Department of Defense).
pub const US_GOVERNMENT_L5: &str = "https://dod-graph.microsoft.us/v1.0";
/// China, operated by 21Vianet.
pub const CHINA: &str = "https://microsoftgraph.chinacloudapi.cn/v1.0";
