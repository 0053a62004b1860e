"""usage: sdk.py BASE_URL [v1.0]: Microsoft's SDK for Python against `docwright mock`; one line a call. With `v1.0`, the server has the pages of
Microsoft Graph v1.0, else those of docs-src."""
import asyncio
import io
import sys

from kiota_abstractions.api_error import APIError
from kiota_abstractions.authentication import AnonymousAuthenticationProvider
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.email_address import EmailAddress
from msgraph.generated.models.event import Event
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.message import Message
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.recipient import Recipient
from msgraph.generated.models.user import User
from msgraph.generated.users.item.send_mail.send_mail_post_request_body import SendMailPostRequestBody
from msgraph.generated.users.item.user_item_request_builder import UserItemRequestBuilder
from msgraph.generated.users.users_request_builder import UsersRequestBuilder
from msgraph.generated.drives.item.items.item.create_upload_session.create_upload_session_post_request_body import (
    CreateUploadSessionPostRequestBody,
)
from msgraph_core.requests.batch_request_content import BatchRequestContent
from msgraph_core.requests.batch_request_item import BatchRequestItem
from msgraph_core.tasks.large_file_upload import LargeFileUploadTask
from msgraph_core.tasks.page_iterator import PageIterator

base, real = sys.argv[1], sys.argv[2:] == ["v1.0"]
adapter = GraphRequestAdapter(AnonymousAuthenticationProvider())
adapter.base_url = f"{base}/v1.0"
graph = GraphServiceClient(request_adapter=adapter)
calls = []


def call(name, only_real=False):
    def add(run):
        if real or not only_real:
            calls.append((name, run))
        return run

    return add


def options(query=None, **headers):
    configuration = RequestConfiguration(query_parameters=query)
    for name, value in headers.items():
        configuration.headers.add(name.replace("_", "-"), value)
    return configuration


def prefer(wish):
    return options(Prefer=wish)


@call("GET a user")
async def _():
    assert (await graph.users.by_user_id("5").get()).display_name


@call("GET with $select")
async def _():
    query = UserItemRequestBuilder.UserItemRequestBuilderGetQueryParameters(select=["displayName", "jobTitle"])
    assert (await graph.users.by_user_id("5").get(options(query))).display_name


@call("GET a list")
async def _():
    assert (await graph.users.get()).value


@call("GET with $filter, $orderby, $top and $count")
async def _():
    query = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters(
        filter="startswith(displayName,'a & b''s')", orderby=["displayName"], top=2, count=True
    )
    users = await graph.users.get(options(query, ConsistencyLevel="eventual"))
    assert users.value and users.odata_count is not None, users.odata_count


@call("GET /$count as a number")
async def _():
    assert await graph.me.messages.count.get() > 0


@call("GET messages")
async def _():
    assert (await graph.me.messages.get()).value[0].subject


@call("POST a user")
async def _():
    assert (await graph.users.post(User(display_name="A", account_enabled=True))).id


@call("PATCH a user")
async def _():
    await graph.users.by_user_id("5").patch(User(job_title="B"))


@call("DELETE a user")
async def _():
    await graph.users.by_user_id("5").delete()


@call("POST an action without response")
async def _():
    to = Recipient(email_address=EmailAddress(address="a@b.test"))
    message = Message(subject="a", body=ItemBody(content="b", content_type=BodyType.Text), to_recipients=[to])
    await graph.me.send_mail.post(SendMailPostRequestBody(message=message, save_to_sent_items=False))


@call("pages to their end")
async def _():
    items = []
    await PageIterator(await graph.users.get(), adapter).iterate(lambda user: items.append(user) or True)
    assert items


@call("three pages on request")
async def _():
    items = []
    first = await graph.me.messages.get(prefer("pages=3"))
    assert first.odata_next_link
    await PageIterator(first, adapter).iterate(lambda message: items.append(message) or True)
    assert len(items) >= 3 * len(first.value), len(items)


@call("changes to a delta link, and the next round")
async def _():
    page = await graph.users.delta.get()
    while page.odata_next_link:
        page = await graph.users.delta.with_url(page.odata_next_link).get()
    assert page.odata_delta_link
    await graph.users.delta.with_url(page.odata_delta_link).get()


for status in (400, 404, 409, 500):

    @call(f"error {status} on request")
    async def _(status=status):
        try:
            await graph.users.by_user_id("5").get(prefer(f"code={status}"))
        except ODataError as error:
            assert error.response_status_code == status, error.response_status_code
            assert error.error.code and error.error.message
        else:
            raise AssertionError("no error")


@call("an undocumented request")
async def _():
    try:
        await graph.me.with_url(f"{base}/v1.0/me/mesages").get()
    except APIError as error:
        assert error.response_status_code == 404
    else:
        raise AssertionError("no error")


@call("bytes")
async def _():
    assert await graph.me.photo.content.get()


@call("content behind a redirect")
async def _():
    content = await graph.drives.by_drive_id("1").items.by_drive_item_id("5").content.get()
    assert content == bytes(range(256)), content


@call("PUT the content of a file")
async def _():
    assert (await graph.drives.by_drive_id("1").items.by_drive_item_id("5").content.put(b"text")).id


@call("a batch")
async def _():
    one = BatchRequestItem(request_information=graph.users.by_user_id("5").to_get_request_information(), id="1")
    two = BatchRequestItem(request_information=graph.users.by_user_id("5").to_delete_request_information(), id="2", depends_on=["1"])
    content = BatchRequestContent()
    content.add_request(one.id, one)
    content.add_request(two.id, two)
    responses = await graph.batch.post(content)
    assert responses.get_response_status_codes() == {"1": 200, "2": 204}, responses.get_response_status_codes()
    # The SDK reads bodies that are strings in base64 only, so that the user of the first is not at hand.


@call("an upload session in pieces", only_real=True)
async def _():
    item = graph.drives.by_drive_id("1").items.by_drive_item_id("5")
    session = await item.create_upload_session.post(CreateUploadSessionPostRequestBody())
    task = LargeFileUploadTask(session, adapter, io.BytesIO(bytes(700 * 1024)), max_chunk_size=320 * 1024)
    pieces = []
    await task.upload(pieces.append)
    assert len(pieces) > 1


@call("POST an event", only_real=True)
async def _():
    assert (await graph.me.events.post(Event(subject="a"))).id


@call("GET events", only_real=True)
async def _():
    assert (await graph.me.events.get()).value[0].subject


@call("GET members of a group", only_real=True)
async def _():
    assert (await graph.groups.by_group_id("5").members.get()).value[0].id


@call("GET /users/$count", only_real=True)
async def _():
    assert await graph.users.count.get(options(ConsistencyLevel="eventual")) > 0


async def main():
    for name, run in calls:
        try:
            await run()
            print(f"passed  {name}", flush=True)
        except Exception as error:  # whatever a client raises is the result of the call
            lines = f"{type(error).__name__}: {error}".splitlines()
            print(f"FAILED  {name}: {' '.join(lines[:6])}", flush=True)


asyncio.run(main())
