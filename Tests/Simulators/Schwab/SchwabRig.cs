using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Schwab;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Schwab;

/// <summary>A Schwab simulator on a clock that stands, and a bare HTTP client that is logged in.</summary>
internal sealed class SchwabRig : IDisposable
{
    private readonly HttpClient _http;

    public SchwabRig(SchwabOptions? options = null, params FaultRule[] faults)
    {
        Server = SchwabSimulator.Start((options ?? new SchwabOptions()) with { Clock = Clock, PumpInterval = Timeout.InfiniteTimeSpan, Faults = new FaultPlan { Rules = faults } });
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Server.Uri, Timeout = TimeSpan.FromSeconds(10) };
        (Access, Refresh) = Server.LogIn();
        Server.SetPrice("SPY", 450, 450.02m);
    }

    public SteppedClock Clock { get; } = new();

    public SchwabSimulator Server { get; }

    public string Access { get; set; }

    public string Refresh { get; set; }

    public string OrdersPath => $"/trader/v1/accounts/{Server.AccountHash}/orders";

    public static JObject Order(string type = "MARKET", string instruction = "BUY", decimal quantity = 10, object? price = null, string symbol = "SPY", string asset = "EQUITY")
    {
        var order = new JObject
        {
            ["orderType"] = type,
            ["session"] = "NORMAL",
            ["duration"] = "DAY",
            ["orderStrategyType"] = "SINGLE",
            ["orderLegCollection"] = new JArray(Leg(instruction, quantity, symbol, asset))
        };
        if (price != null) order["price"] = JToken.FromObject(price);
        return order;
    }

    public static JObject Leg(string instruction, decimal quantity, string symbol, string asset) =>
        new() { ["instruction"] = instruction, ["quantity"] = quantity, ["instrument"] = new JObject { ["symbol"] = symbol, ["assetType"] = asset } };

    public (int Status, string Body, HttpResponseHeaders Headers) Call(HttpMethod method, string path, string? body = null, string type = "application/json", string? authorization = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization ?? $"Bearer {Access}");
        if (body != null) request.Content = new StringContent(body, new MediaTypeHeaderValue(type));
        using var response = _http.Send(request);
        return ((int)response.StatusCode, response.Content.ReadAsStringAsync().GetAwaiter().GetResult(), response.Headers);
    }

    public JToken Get(string path) => Samples.Json(Call(HttpMethod.Get, path).Body);

    /// <summary>Places an order that is taken.</summary>
    /// <returns>Its id, from the Location.</returns>
    public string Placed(JObject order)
    {
        var (status, body, headers) = Call(HttpMethod.Post, OrdersPath, order.ToString());
        Assert.That((status, body), Is.EqualTo((201, "")));
        return headers.Location!.Segments[^1];
    }

    public JToken Read(string id) => Get($"{OrdersPath}/{id}");

    public string Status(string id) => (string)Read(id)["status"]!;

    public (int Status, JToken Body) Token(string form)
    {
        var basic = "Basic " + Convert.ToBase64String("app-key:app-secret"u8);
        var (status, body, _) = Call(HttpMethod.Post, "/v1/oauth/token", form, "application/x-www-form-urlencoded", basic);
        return (status, Samples.Json(body));
    }

    /// <summary>A stream that is logged in.</summary>
    public SocketClient Stream()
    {
        var client = SocketClient.Connect(new Uri(Server.SocketUri, "/ws"));
        client.Send(new JObject { ["requests"] = new JArray(Request("ADMIN", "LOGIN", new JObject { ["Authorization"] = Access, ["SchwabClientChannel"] = "N9", ["SchwabClientFunctionId"] = "APIAPP" })) });
        client.Wait(each => (int?)each.SelectToken("response[0].content.code") == 0, "the login");
        return client;
    }

    /// <summary>A stream of the account's messages that is surely subscribed.</summary>
    public SocketClient AccountStream()
    {
        var client = Stream();
        client.Send(Request("ACCT_ACTIVITY", "SUBS", new JObject { ["keys"] = "Account Activity", ["fields"] = "0,1,2,3" }));
        client.Wait(each => (string?)each.SelectToken("data[0].content[0].2") == "SUBSCRIBED", "the subscription");
        return client;
    }

    public static JObject Request(string service, string command, JObject parameters) => new()
    {
        ["requestid"] = "1",
        ["service"] = service,
        ["command"] = command,
        ["SchwabClientCustomerId"] = "CUSTID123",
        ["SchwabClientCorrelId"] = "simulated-correl-id",
        ["parameters"] = parameters
    };

    /// <summary>The account's messages so far: type and body.</summary>
    public static IReadOnlyList<(string Type, JToken Body)> Activities(SocketClient stream) => [.. stream.Heard()
        .Where(each => (string?)each.SelectToken("data[0].service") == "ACCT_ACTIVITY")
        .Select(each => each.SelectToken("data[0].content[0]")!)
        .Select(each => ((string)each["2"]!, (string)each["3"]! is { Length: > 0 } body ? Samples.Json(body) : JValue.CreateNull()))];

    public static JToken WaitFor(SocketClient stream, string type)
    {
        SocketClient.Until(() => Activities(stream).Any(each => each.Type == type), () => $"{type}; heard: {string.Join(", ", Activities(stream).Select(each => each.Type))}");
        return Activities(stream).First(each => each.Type == type).Body;
    }

    public void Dispose()
    {
        _http.Dispose();
        Server.Dispose();
        Assert.That(Server.Failures, Is.Empty, "failures of the simulator itself");
    }
}
