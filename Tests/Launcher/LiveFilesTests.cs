using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Launcher;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Engine;
using Sluice.Storage;

namespace Sluice.Tests.Launcher;

/// <summary>
/// The shipped files of live runs as a person uses them: the broker's simulator, the engine and the signal are processes of their own, their
/// addresses and keys come from the environment, the streams are a real Redis.
/// </summary>
internal sealed class LiveFilesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Workspace _workspace = null!;
    private RedisProcess _redis = null!;
    private Dictionary<string, string> _environment = null!;

    [SetUp]
    public void SetUp()
    {
        _workspace = new Workspace();
        _redis = RedisProcess.TryStart(Directory.CreateDirectory(_workspace.Path("redis")).FullName)
            ?? throw new AssertionException("these tests need a redis-server on the PATH (Debian: apt-get install redis-server)");
        _environment = new Dictionary<string, string> { ["SLUICE_REDIS"] = _redis.Endpoint, ["SLUICE_STATE"] = _workspace.Path("live") };
    }

    [TearDown]
    public void TearDown()
    {
        _redis.Dispose();
        _workspace.Dispose();
    }

    [Test]
    public void Tradier()
    {
        using var simulator = Simulate("tradier", out var address);
        _environment["SLUICE_TRADIER_TOKEN"] = "tradier-token";
        _environment["SLUICE_TRADIER_ACCOUNT"] = (string)Book(address)["account"]!;
        _environment["SLUICE_TRADIER_URL"] = $"http://{address}/v1/";
        _environment["SLUICE_TRADIER_STREAM_URL"] = $"ws://{address}/v1/";
        Trade("live-tradier.json", "momentum", "SPY", "5", address);
    }

    [Test]
    public void Deribit()
    {
        using var simulator = Simulate("deribit", out var address);
        _environment["SLUICE_DERIBIT_CLIENT_ID"] = "client-id";
        _environment["SLUICE_DERIBIT_CLIENT_SECRET"] = "client-secret";
        _environment["SLUICE_DERIBIT_URL"] = $"ws://{address}/ws/api/v2";
        Trade("live-deribit.json", "carry", "DERIBIT:PERPETUAL:BTC-USD@INV", "20", address);
    }

    [Test]
    public void Schwab()
    {
        using var simulator = Simulate("schwab", out var address);
        const string Callback = "https://127.0.0.1";
        _environment["SLUICE_SCHWAB_APP_KEY"] = "app-key";
        _environment["SLUICE_SCHWAB_APP_SECRET"] = "app-secret";
        _environment["SLUICE_SCHWAB_CALLBACK"] = Callback;
        _environment["SLUICE_SCHWAB_URL"] = $"http://{address}/";
        var login = ChildCommand.RunWith(Agree(address, "app-key", Callback), _environment, "schwab", "login", "--config", Shipped("live-schwab.json"));
        Assert.That(login.Code, Is.EqualTo(ExitCode.Ok), login.Errors);
        Trade("live-schwab.json", "momentum", "SPY", "5", address);
    }

    private static string Shipped(string name) => ConfigurationLocator.FindShipped(name);

    private static ChildCommand Simulate(string venue, out string address)
    {
        const string Truth = "the truth is at http://";
        var simulator = ChildCommand.Start("simulate", venue, "--port", "0");
        simulator.WaitFor(Truth);
        address = simulator.Errors.Split(Truth)[1].Split('/')[0];
        return simulator;
    }

    private static JObject Book(string address)
    {
        using var http = new HttpClient();
        return JObject.Parse(http.GetStringAsync($"http://{address}/_simulator/book").GetAwaiter().GetResult());
    }

    /// <summary>What a person does in the browser; the address that it ends at.</summary>
    private static string Agree(string address, string key, string callback)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = http.GetAsync($"http://{address}/v1/oauth/authorize?response_type=code&client_id={key}&redirect_uri={Uri.EscapeDataString(callback)}").GetAwaiter().GetResult();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        return answer.Headers.Location!.OriginalString;
    }

    private void Trade(string file, string strategy, string symbol, string quantity, string address)
    {
        var config = Shipped(file);
        using var engine = ChildCommand.Start(_environment, "run", "--config", config, "--always-open");
        engine.WaitFor("sluice: running");
        var sent = ChildCommand.RunWith("", _environment, "signal", "send", "--strategy", strategy, "--symbol", symbol, "--long", "--quantity", quantity, "--config", config);
        Assert.That(sent.Code, Is.EqualTo(ExitCode.Ok), sent.Errors);
        var events = Events();
        var done = SpinWait.SpinUntil(() => (events = Events()).Exists(one => (string?)one["type"] is "ORDER_FILLED" or "SIGNAL_REJECTED" or "SIGNAL_COMPLETED"), Patience);
        Assert.That(done, Is.True, $"no order was filled; the engine said: {engine.Errors}");
        var filled = events.Find(one => (string?)one["type"] == "ORDER_FILLED");
        Assert.That(filled, Is.Not.Null, $"{string.Join("\n", events)}\n{engine.Errors}");
        Assert.That(((decimal)filled!["quantity"]!, (string?)filled["symbol"]), Is.EqualTo((decimal.Parse(quantity, CultureInfo.InvariantCulture), symbol.Contains(':') ? symbol : $"USA:EQUITY:{symbol}")));
        Assert.That(Book(address)["executions"], Is.Not.Empty, "the simulator has the trade too");
        engine.Signal("INT");
        var ended = engine.Finish();
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Ok), ended.Errors);
    }

    /// <summary>The stream of events, as a reader of Redis sees it.</summary>
    private List<JObject> Events()
    {
        using var storage = new LocalStorage(new StorageOptions { StateFolder = _workspace.Path("reader"), Streams = StreamsKind.Redis, RedisConfiguration = _redis.Endpoint }, TimeProvider.System);
        return [.. storage.OpenStreams().Range(StreamNames.Events, null, 1_000).Select(entry => JObject.Parse(entry.Data!))];
    }
}
