using System.Diagnostics;
using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Launcher;
using Sluice.Launcher.Commands.Bench;
using Sluice.Launcher.Commands.Bench.Gateway;
using Sluice.Launcher.Engine;

namespace Sluice.Tests.Launcher;

/// <summary>The whole road in processes of their own: a producer, the gateway, Redis, the engine, the paper venue.</summary>
internal sealed class GatewayRoadTests
{
    private const string Buy = "\"action\":\"order\",\"symbol\":\"SPY\",\"side\":\"buy\",\"size\":{\"quantity\":1}";

    private Workspace _workspace = null!;
    private RedisProcess? _redis;
    private string _config = null!;
    private ChildCommand? _engine;
    private ChildCommand? _gateway;
    private Uri _uri = null!;

    [SetUp]
    public void Start()
    {
        _workspace = new Workspace();
        _redis = StartRedis();
        var configuration = BenchConfiguration.Create(_redis!.Endpoint);
        configuration["seal"] = new JObject { ["secret"] = SignedSender.Key };
        var rules = new JObject { ["key"] = SignedSender.Key, ["strategies"] = new JArray("*"), ["ratePerMinute"] = 100_000 };
        var hook = new JObject { ["sharedSecret"] = new JObject { ["secret"] = SignedSender.Key, ["maximumValue"] = 10_000, ["perDay"] = 10 }, ["strategies"] = new JArray("*") };
        configuration["gateway"] = new JObject { ["listen"] = "127.0.0.1:0", ["maximumOpen"] = 100_000, ["sources"] = new JObject { ["me"] = rules, ["tv"] = hook } };
        _config = LiveFiles.Write(_workspace.Folder, configuration);
        const string Running = "taking signals in at ";
        _gateway = ChildCommand.Start("gateway", "--config", _config, "--json");
        _engine = ChildCommand.Start("run", "--config", _config);
        _gateway.WaitFor(Running);
        _uri = new Uri(_gateway.Errors.Split(Running)[1].Split("v1/signals")[0]);
        _engine.WaitFor("sluice: running");
    }

    [TearDown]
    public void Stop()
    {
        _engine?.Dispose();
        _gateway?.Dispose();
        _redis?.Dispose();
        _workspace.Dispose();
    }

    /// <summary><c>SLUICE_GATEWAY_SIGNALS=10000</c> makes it ten thousand.</summary>
    [Test]
    public async Task Redis_is_killed_wiped_and_restarted_amid_signals_and_all_arrive_and_none_twice()
    {
        var count = Environment.GetEnvironmentVariable("SLUICE_GATEWAY_SIGNALS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 300;
        using var sender = new SignedSender(_uri, ["me"], Buy);
        for (var sent = 0; sent < count; sent += 20)
        {
            if (sent >= count / 2 && sent < (count / 2) + 20)
            {
                _redis!.Kill();
                _redis.Forget();
            }

            Assert.That(await Task.WhenAll(Enumerable.Range(0, Math.Min(20, count - sent)).Select(_ => sender.SendAsync())), Has.None.Null, sender.Refusal);
            // A stretch of signals comes while it is away.
            if (sent >= count * 3 / 4 && sent < (count * 3 / 4) + 20) _redis!.Restart();
        }

        WaitUntil(() => Health()["open"]?.Value<long?>() == 0, "every signal has its disposition");
        WaitUntil(() => Held() == count, $"every signal is one fill: {count}, not {Held()}");
        Assert.That(Held(), Is.EqualTo(count), "none twice");
    }

    [Test]
    public async Task A_thousand_copies_of_one_signal_are_one_order()
    {
        using var sender = new SignedSender(_uri, ["me"], Buy);
        var (source, body) = sender.Next();
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => sender.SendAsync(source, body)));
        Assert.That(answers.Count(answer => answer != null), Is.Positive);
        // Its successor is filled after it, and after any copy of it.
        await sender.SendAsync();
        WaitUntil(() => Health()["open"]?.Value<long?>() == 0 && Held() >= 2, "both are filled");
        Assert.That(Held(), Is.EqualTo(2));
    }

    [Test]
    public void The_samples_send_signals_that_are_filled()
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(Sluice.Launcher.Configuration.ConfigurationLocator.FindShipped("paper.json"))!)!;
        string Sample(string name) => Path.Combine(folder, "samples", name);
        Assert.That(Run("sh", Sample("curl.sh"), $"{_uri}".TrimEnd('/'), "me", BenchConfiguration.Strategy, Buy), Does.Contain("\"status\":202"));
        Assert.That(Run("python3", Sample("python_producer.py"), $"{_uri}", "me", BenchConfiguration.Strategy, "{" + Buy + "}"), Does.Contain("SIGNAL_ACCEPTED"));
        Assert.That(Run("dotnet", "run", Sample("csharp_producer.cs"), $"{_uri}", "me", BenchConfiguration.Strategy, "{" + Buy + "}"), Does.Contain("SIGNAL_ACCEPTED"));
        Assert.That(Post(Alert(File.ReadAllText(Sample("tradingview.json")))), Does.Contain("\"status\":202"));
        WaitUntil(() => Held() == 4, "one share of each");
    }

    /// <summary>As TradingView fills it in.</summary>
    private static string Alert(string template)
    {
        var now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var alert = template.Replace("the secret of this source", SignedSender.Key, StringComparison.Ordinal).Replace("\"demo\"", $"\"{BenchConfiguration.Strategy}\"", StringComparison.Ordinal);
        foreach (var (name, value) in new[] { ("ticker", "SPY"), ("interval", "5"), ("timenow", now), ("time", now), ("strategy.order.action", "buy"), ("strategy.order.contracts", "1"), ("strategy.order.price", "100"), ("strategy.order.comment", "crossed over") })
            alert = alert.Replace("{{" + name + "}}", value, StringComparison.Ordinal);
        return alert;
    }

    private string Post(string body)
    {
        using var http = new HttpClient { BaseAddress = _uri };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = http.PostAsync("v1/signals", content).GetAwaiter().GetResult();
        return answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
    }

    private RedisProcess StartRedis()
    {
        if (RedisProcess.TryStart(Directory.CreateDirectory(_workspace.Path("redis")).FullName) is { } redis) return redis;
        const string Missing = "this test needs redis-server on this machine (Debian: apt-get install redis-server)";
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail(Missing);
        Assert.Ignore(Missing);
        throw new InvalidOperationException(Missing);
    }

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["SLUICE_KEY"] = SignedSender.Key;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"{program}: {output}{errors.GetAwaiter().GetResult()}");
        return output;
    }

    private JObject Health()
    {
        using var http = new HttpClient { BaseAddress = _uri };
        return JObject.Parse(http.GetStringAsync("health").GetAwaiter().GetResult());
    }

    private decimal Held() => CommandLine.Run("status", "--config", _config, "--json").Json["positions"]!.Sum(position => (decimal)position["quantity"]!);

    private void WaitUntil(Func<bool> condition, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.That(Stopwatch.GetElapsedTime(started), Is.LessThan(TimeSpan.FromSeconds(240)), $"{what}\n{_gateway?.Errors}\n{_engine?.Errors}");
            Thread.Sleep(50);
        }
    }
}
