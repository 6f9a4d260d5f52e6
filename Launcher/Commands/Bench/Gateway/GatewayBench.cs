using System.Diagnostics;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Inbox;
using Sluice.Core.Scheduling;
using Sluice.Gateway.Hosting;
using Sluice.Launcher.Engine;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Bench.Gateway;

/// <summary>
/// A gateway with its inbox, its streams and a stand-in for the engine, and the senders, all in this process: what is measured is the road from
/// a signed request to the answer, while relay and dispositions go on beside it.
/// </summary>
internal sealed class GatewayBench : IDisposable
{
    public const int PerSecond = 200;

    /// <summary>Requests under way at once when the rate is measured; as many as a group commit makes use of.</summary>
    private const int Senders = 64;

    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LocalStorage _storage;
    private readonly IInboxStore _inbox;
    private readonly StandInEngine _engine;
    private readonly IWorker _engineWorker;
    private readonly GatewayServer _server;
    private readonly SignedSender _sender;
    private Exception? _failure;

    public GatewayBench(string folder, string? redis, string? postgres, Action<string> report)
    {
        var configuration = ConfigurationReader.Parse(Describe(redis, postgres).ToString(), Path.Combine(folder, "sluice.json"), static _ => null);
        _storage = new LocalStorage(configuration, TimeProvider.System);
        _inbox = _storage.OpenInbox();
        var scheduler = new ThreadWorkScheduler();
        scheduler.Failed += (_, failure) => _failure = failure;
        _server = GatewayServer.Start(configuration, _inbox, _storage.OpenControl(), _storage.OpenStreams(), scheduler, TimeProvider.System, report);
        _engine = new StandInEngine(_storage.OpenStreams());
        _engineWorker = scheduler.Start("stand-in engine", _engine.Step);
        _sender = new SignedSender(_server.Uri, SignedSender.Sources);
    }

    /// <summary>Until the code is compiled and the connections are there.</summary>
    public void WarmUp()
    {
        Load(WarmUpTime);
        Pace((int)WarmUpTime.TotalSeconds);
        AwaitClosed();
    }

    /// <summary>Request to answer, at an even pace whatever the answers do.</summary>
    public LatencySamples MeasureLatency(int seconds)
    {
        var samples = Pace(seconds);
        AwaitClosed();
        return samples;
    }

    /// <summary>Signals taken in a second with all senders at work, until the last of them is relayed and closed.</summary>
    public double MeasureRate(int seconds)
    {
        var started = Stopwatch.GetTimestamp();
        var accepted = Load(TimeSpan.FromSeconds(seconds));
        AwaitClosed();
        return accepted / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose()
    {
        _sender.Dispose();
        _server.Dispose();
        _engineWorker.Dispose();
        _engine.Dispose();
        _storage.Dispose();
    }

    private static JObject Describe(string? redis, string? postgres)
    {
        var description = BenchConfiguration.Create(redis);
        description["seal"] = new JObject { ["secret"] = SignedSender.Key };
        var sources = new JObject();
        foreach (var source in SignedSender.Sources) sources[source] = new JObject { ["key"] = SignedSender.Key, ["strategies"] = new JArray("*"), ["ratePerMinute"] = 100_000 };
        var gateway = new JObject { ["listen"] = "127.0.0.1:0", ["sources"] = sources };
        if (postgres != null) gateway["inbox"] = new JObject { ["kind"] = "postgres", ["connection"] = postgres };
        description["gateway"] = gateway;
        return description;
    }

    private LatencySamples Pace(int seconds)
    {
        var count = seconds * PerSecond;
        var answers = new Task<TimeSpan?>[count];
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / PerSecond) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero) Thread.Sleep(due);
            answers[i] = _sender.SendAsync();
        }

        var samples = new LatencySamples();
        foreach (var answer in answers) samples.Add(answer.GetAwaiter().GetResult() ?? throw new CommandFailure(ExitCode.Failed, $"a signal of the measurement was refused: {_sender.Refusal}"));
        return samples;
    }

    private int Load(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var accepted = 0;
        Task.WhenAll(Enumerable.Range(0, Senders).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(started) < time)
                if (await _sender.SendAsync() != null) Interlocked.Increment(ref accepted);
        })).GetAwaiter().GetResult();
        return accepted;
    }

    private void AwaitClosed()
    {
        var started = Stopwatch.GetTimestamp();
        while (_inbox.Count().Open > 0)
        {
            if (_failure != null || Stopwatch.GetElapsedTime(started) > Patience) throw new CommandFailure(ExitCode.Failed, $"{_inbox.Count().Open} signals stay open: {_failure?.Message}");
            Thread.Sleep(TimeSpan.FromMilliseconds(10));
        }
    }
}
