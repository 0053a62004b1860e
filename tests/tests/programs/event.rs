use docwright_graph::models::*;
use docwright_graph::{me, prelude::*};

async fn weekly(client: &Client) -> Result<Event, ClientError> {
    let event = new! { Event {
        subject: "Gauge round",
        start: DateTimeTimeZone { date_time: "2026-12-01T09:00:00", time_zone: "UTC" },
        end: DateTimeTimeZone { date_time: "2026-12-01T10:00:00", time_zone: "UTC" },
        location: Location { display_name: "Weir 3" },
        attendees: [
            Attendee { email_address: EmailAddress { address: "amara@contoso.com" }, r#type: "required" },
            Attendee { email_address: EmailAddress { address: "jo@contoso.com" }, r#type: "optional" },
        ],
        recurrence: PatternedRecurrence {
            pattern: RecurrencePattern { r#type: "weekly", interval: 1, days_of_week: ["tuesday"] },
            range: RecurrenceRange { r#type: "endDate", start_date: "2026-12-01", end_date: "2026-12-29" },
        },
    } };
    me::create_event(&event).send(client).await
}
