using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Tradier;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Tradier;

/// <summary>A Tradier simulator on a clock that stands, and a bare HTTP client.</summary>
internal sealed class TradierRig : IDisposable
{
    private readonly HttpClient _http;

    public TradierRig(TradierOptions? options = null, params FaultRule[] faults)
    {
        Server = TradierSimulator.Start((options ?? new TradierOptions()) with { Clock = Clock, PumpInterval = Timeout.InfiniteTimeSpan, Faults = new FaultPlan { Rules = faults } });
        _http = new HttpClient { BaseAddress = Server.Uri, Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "tradier-token");
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        Server.SetPrice("SPY", 450, 450.02m);
    }

    public SteppedClock Clock { get; } = new();

    public TradierSimulator Server { get; }

    public HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    public string OrdersPath => $"/v1/accounts/{Server.AccountNumber}/orders";

    public (int Status, string Body, HttpResponseHeaders Headers) Call(HttpMethod method, string path, string? form = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (form != null) request.Content = new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var response = _http.Send(request);
        return ((int)response.StatusCode, response.Content.ReadAsStringAsync().GetAwaiter().GetResult(), response.Headers);
    }

    public JToken Get(string path) => Samples.Json(Call(HttpMethod.Get, path).Body);

    public (int Status, string Body, HttpResponseHeaders Headers) Place(string form) => Call(HttpMethod.Post, OrdersPath, form);

    /// <summary>Places an order that is taken.</summary>
    /// <returns>Its id.</returns>
    public string Placed(string form)
    {
        var (status, body, _) = Place(form);
        Assert.That(status, Is.EqualTo(200), body);
        return Samples.Json(body)["order"]?["id"]?.ToString() ?? throw new AssertionException(body);
    }

    public JToken Order(string id) => Get($"{OrdersPath}/{id}?includeTags=true")["order"]!;

    public SocketClient Stream(string kind, JObject payload)
    {
        payload["sessionid"] = Samples.Json(Call(HttpMethod.Post, $"/v1/{kind}/events/session", "").Body)["stream"]!["sessionid"];
        var client = SocketClient.Connect(new Uri(Server.SocketUri, $"/v1/{kind}/events"));
        client.Send(payload);
        return client;
    }

    public void Dispose()
    {
        _http.Dispose();
        Server.Dispose();
        Assert.That(Server.Failures, Is.Empty, "failures of the simulator itself");
    }
}
