using System.Net;
using System.Net.Sockets;
using System.Text;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Http;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Http;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class VenueHttpTests
{
    private readonly TimerClock _clock = new();
    private VenueHttp _http = null!;

    [SetUp]
    public void Open() => _http = new VenueHttp("test", _clock);

    [TearDown]
    public void Close() => _http.Dispose();

    [Test]
    public async Task An_answer_is_an_answer_whatever_its_status()
    {
        await using var server = await LocalServer.Start(async context =>
        {
            context.Response.StatusCode = 400;
            context.Response.ContentType = "text/plain; charset=utf-8";
            context.Response.Headers["X-Kind"] = "quota";
            await using var writer = new StreamWriter(context.Response.Body);
            await writer.WriteAsync("no such order");
        });
        var reply = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Get, server.Address));

        Assert.That((reply.Status, reply.Body, reply.MediaType, reply.Header("x-kind"), reply.Header("absent")),
            Is.EqualTo((400, "no such order", "text/plain", "quota", (string?)null)));
    }

    [Test]
    public async Task No_answer_in_time_is_a_transient_failure_that_names_the_call_but_not_its_query()
    {
        await using var server = await LocalServer.Start(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var sent = _http.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/orders?token=hidden")));
        await Wait.Until(() => sent.IsCompleted, _clock, TimeSpan.FromSeconds(10), "the call times out");

        var failure = Assert.ThrowsAsync<VenueException>(() => sent)!;
        Assert.That(failure.IsTransient, Is.True);
        Assert.That(failure.Message, Is.EqualTo("test: GET /orders: no answer within 30 s"));
    }

    [Test]
    public void A_venue_that_is_not_there_is_a_transient_failure_and_nothing_of_the_body_has_left()
    {
        var content = Body();
        var failure = Assert.ThrowsAsync<VenueException>(() => _http.SendAsync(Post(new Uri($"http://127.0.0.1:{UnusedPort()}/orders"), content)))!;

        Assert.That((failure.IsTransient, content.HasStarted), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Redirects_are_not_followed()
    {
        var calls = 0;
        await using var server = await LocalServer.Start(context =>
        {
            Interlocked.Increment(ref calls);
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        var reply = await _http.SendAsync(Post(server.Address, Body()));

        Assert.That((reply.Status, calls), Is.EqualTo((307, 1)));
    }

    [Test]
    public async Task A_body_goes_out_once_even_if_the_venue_drops_the_connection_under_it()
    {
        using var venue = new TcpListener(IPAddress.Loopback, 0);
        venue.Start();
        var posts = 0;
        var serving = ServeAsync(venue, () => posts++);
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)venue.LocalEndpoint).Port}/orders");

        // The first call leaves a connection in the pool; the venue reads the second from it and hangs up.
        await _http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
        var content = Body();
        Assert.ThrowsAsync<VenueException>(() => _http.SendAsync(Post(address, content)));
        venue.Stop();
        await serving;

        Assert.That((posts, content.HasStarted), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task A_body_does_not_leave_after_its_last_moment()
    {
        var calls = 0;
        await using var server = await LocalServer.Start(async context =>
        {
            Interlocked.Increment(ref calls);
            await context.Request.Body.CopyToAsync(Stream.Null);
        });
        var content = Body();
        _clock.Advance(TimeSpan.FromSeconds(11));
        var failure = Assert.ThrowsAsync<VenueException>(() => _http.SendAsync(Post(server.Address, content)))!;

        Assert.That((content.HasStarted, calls), Is.EqualTo((false, 0)));
        Assert.That(failure.Message, Does.Contain("not sent"));
    }

    private static async Task ServeAsync(TcpListener venue, Action posted)
    {
        try
        {
            while (true)
            {
                using var client = await venue.AcceptTcpClientAsync();
                var stream = client.GetStream();
                var buffer = new byte[4096];
                while (await stream.ReadAsync(buffer) is > 0 and var count)
                {
                    var text = Encoding.ASCII.GetString(buffer, 0, count);
                    if (text.StartsWith("GET", StringComparison.Ordinal)) await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
                    if (!text.Contains("quantity=1", StringComparison.Ordinal)) continue;
                    posted();
                    break;
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or IOException)
        {
            // The listener was stopped.
        }
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private OnceContent Body() => new("quantity=1"u8.ToArray(), "application/x-www-form-urlencoded", _clock.Now.AddSeconds(10), _clock);

    private static HttpRequestMessage Post(Uri address, HttpContent content) => new(HttpMethod.Post, address) { Content = content };
}
