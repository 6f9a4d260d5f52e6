using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Deribit;
using Sluice.Simulators.Faults;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Deribit;

/// <summary>A Deribit simulator on a clock that stands, and bare WebSocket and HTTP clients.</summary>
internal sealed class DeribitRig : IDisposable
{
    public const string Perpetual = "BTC-PERPETUAL";

    private readonly HttpClient _http;
    private int _id;

    public DeribitRig(DeribitOptions? options = null, params FaultRule[] faults)
    {
        Server = DeribitSimulator.Start((options ?? new DeribitOptions()) with { Clock = Clock, PumpInterval = Timeout.InfiniteTimeSpan, Faults = new FaultPlan { Rules = faults } });
        _http = new HttpClient { BaseAddress = Server.Uri, Timeout = TimeSpan.FromSeconds(10) };
        Socket = Connect();
        Server.SetPrice(Perpetual, 60_000, 60_000.5m);
    }

    public SteppedClock Clock { get; } = new();

    public DeribitSimulator Server { get; }

    /// <summary>The first connection.</summary>
    public SocketClient Socket { get; }

    /// <summary>A rig whose first connection is logged in.</summary>
    public static DeribitRig LoggedIn(DeribitOptions? options = null, params FaultRule[] faults)
    {
        var rig = new DeribitRig(options, faults);
        rig.LogIn(rig.Socket);
        return rig;
    }

    public SocketClient Connect() => SocketClient.Connect(new Uri(Server.SocketUri, "/ws/api/v2"));

    public JToken LogIn(SocketClient socket) => Result(socket, "public/auth", new { grant_type = "client_credentials", client_id = "client-id", client_secret = "client-secret" });

    /// <summary>The whole response of a call.</summary>
    public JObject Call(SocketClient socket, string method, object? parameters = null)
    {
        var id = Send(socket, method, parameters);
        return socket.Wait(each => (int?)each["id"] == id, $"the response of {method}");
    }

    /// <summary>Sends a call without waiting.</summary>
    /// <returns>Its id.</returns>
    public int Send(SocketClient socket, string method, object? parameters = null)
    {
        var id = ++_id;
        socket.Send(new JObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = JObject.FromObject(parameters ?? new { }) });
        return id;
    }

    public JToken Result(SocketClient socket, string method, object? parameters = null)
    {
        var response = Call(socket, method, parameters);
        return response["result"] ?? throw new AssertionException($"{method}: {response}");
    }

    public JToken Result(string method, object? parameters = null) => Result(Socket, method, parameters);

    public int? Error(string method, object? parameters = null) => (int?)Call(Socket, method, parameters)["error"]?["code"];

    public (int Status, JObject Body) Http(HttpMethod method, string path, string? body = null, string? authorization = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body != null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        if (authorization != null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = _http.Send(request);
        return ((int)response.StatusCode, (JObject)Samples.Json(response.Content.ReadAsStringAsync().GetAwaiter().GetResult()));
    }

    /// <summary>The data of the n-th notification of a channel, from 1 on.</summary>
    public JToken Notified(string channel, int number = 1)
    {
        SocketClient.Until(() => Notifications(channel).Count >= number, () => $"notification {number} on {channel}");
        return Notifications(channel)[number - 1];
    }

    public IReadOnlyList<JToken> Notifications(string channel) => [.. Socket.Heard().Where(each => (string?)each["params"]?["channel"] == channel).Select(each => each["params"]!["data"]!)];

    public void Dispose()
    {
        Socket.Dispose();
        _http.Dispose();
        Server.Dispose();
        Assert.That(Server.Failures, Is.Empty, "failures of the simulator itself");
    }
}
