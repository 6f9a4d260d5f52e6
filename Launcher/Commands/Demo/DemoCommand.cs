using System.CommandLine;
using System.Diagnostics;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Launcher.Counterparties;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Demo;

/// <summary><c>sluice demo</c>: a whole engine for a few seconds, under fire, and then the count of what was lost or doubled.</summary>
internal static class DemoCommand
{
    private const int SignalsPerSecond = 40;

    /// <summary>The slowest thing in the demo is the sweep that finds a lost answer: seconds, and more of them on a busy machine.</summary>
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(30);

    public static Command Create(CommandOutput output)
    {
        var seconds = CommonOptions.Count("--seconds", "How long signals are sent.", 5, 600);
        var seed = new Option<int>("--seed") { Description = "Of signals, market and venue.", DefaultValueFactory = _ => 1, HelpName = "n" };
        var embedded = new Option<bool>("--embedded") { Description = "Use embedded streams even when redis-server is installed." };
        var command = new Command("demo", "Run the whole engine on a made-up market, send it signals, and count what was lost or done twice. Leaves nothing behind.") { seconds, seed, embedded, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(seconds), parsed.GetValue(seed), parsed.GetValue(embedded), output));
        return command;
    }

    private static ExitCode Run(int seconds, int seed, bool embedded, CommandOutput output)
    {
        var started = Stopwatch.GetTimestamp();
        using var folder = new TemporaryFolder("sluice-demo-");
        using var redis = embedded ? null : RedisProcess.TryStart(folder.Path);
        var file = LiveFiles.Write(folder.Path, DemoConfiguration.Create(seed, redis?.Endpoint));
        using var log = new EngineLog(Console.Error, withTraces: output.IsVerbose, withStacks: output.IsVerbose);
        using var run = LiveRun.Start(file, log);
        output.Note($"sluice: the engine runs; streams are {run.Services.Streams!.Kind}");
        using var storage = new LocalStorage(run.Services.Configuration, TimeProvider.System);
        var streams = storage.OpenStreams();
        var sent = Send(seconds, seed, streams, run, output);
        var events = Settle(sent, streams, run, output);
        run.Stop();
        run.WaitForExit(SettlePatience);
        events.Read(streams);
        var result = Judge(sent, events, run, Stopwatch.GetElapsedTime(started));
        result.Write(output);
        output.Result(result.ToJson());
        if (run.Failure is { } failure) throw new CommandFailure(ExitCode.Failed, $"the engine stopped by itself: {failure.Message}", failure);
        return result.Audit.IsClean ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>Sends the script at an even pace. Returns what was sent, with the time of the first sending of each.</summary>
    private static List<(SignalKey Key, DateTime Sent)> Send(int seconds, int seed, IStreams streams, LiveRun run, CommandOutput output)
    {
        var script = new DemoScript(seed, DemoMarket.Paper).Draw(seconds * SignalsPerSecond);
        var name = run.Services.Names.Signals;
        var bodies = new Dictionary<SignalKey, string>();
        var sent = new List<(SignalKey, DateTime)>(script.Count + 1);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < script.Count && run.Failure == null; i++)
        {
            var ahead = TimeSpan.FromSeconds((double)i / SignalsPerSecond) - Stopwatch.GetElapsedTime(started);
            if (ahead > TimeSpan.Zero) Thread.Sleep(ahead);
            SendOne(script[i], bodies, name, streams, sent);
        }

        output.Note($"sluice: {sent.Count} documents are sent; everything is closed now");
        SendOne(DemoScript.Flatten, bodies, name, streams, sent);
        return sent;
    }

    private static void SendOne(DemoSignal signal, Dictionary<SignalKey, string> bodies, string stream, IStreams streams, List<(SignalKey, DateTime)> sent)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        // What is sent a second time is the same to the letter.
        if (!bodies.TryGetValue(signal.Key, out var body)) bodies.Add(signal.Key, body = signal.Body(now));
        streams.Append(stream, [new StreamMessage(signal.Key.Id, "signal", body)]);
        sent.Add((signal.Key, now));
    }

    /// <summary>Waits until nothing is open any more, or the time is up: what is missing then is for the audit to say.</summary>
    private static PublishedEvents Settle(List<(SignalKey Key, DateTime Sent)> sent, IStreams streams, LiveRun run, CommandOutput output)
    {
        var events = new PublishedEvents();
        var keys = sent.Select(signal => signal.Key).ToHashSet();
        var started = Stopwatch.GetTimestamp();
        while (run.Failure == null && Stopwatch.GetElapsedTime(started) < SettlePatience)
        {
            events.Read(streams);
            if (keys.All(events.Dispositions.ContainsKey) && run.Services.Journal.LiveSignals().Count == 0 && run.Services.Journal.LiveIntents().Count == 0) return events;
            Thread.Sleep(TimeSpan.FromMilliseconds(50));
        }

        output.Note($"sluice: {run.Services.Journal.LiveSignals().Count} signals and {run.Services.Journal.LiveIntents().Count} orders are still open");
        return events;
    }

    private static DemoResult Judge(List<(SignalKey Key, DateTime Sent)> sent, PublishedEvents events, LiveRun run, TimeSpan duration)
    {
        var services = run.Services;
        using var journal = JournalView.Open(services.Configuration.StateFolder) ?? throw new CommandFailure(ExitCode.Failed, "the engine has written no journal");
        var account = services.Storage!.OpenPaperAccount(DemoConfiguration.Account).Load();
        var first = sent.GroupBy(signal => signal.Key).Select(same => same.First()).ToList();
        var result = new DemoResult
        {
            Sent = sent.Count,
            Unique = first.Count,
            Events = events,
            Intents = journal.Intents(),
            Executions = journal.Executions(),
            Books = journal.Positions(),
            Account = account,
            Audit = new DemoAudit(),
            // What waited on purpose says nothing about the engine's speed.
            Latency = VenueLatency.Measure(DemoConfiguration.Deployment, first.Where(signal => !events.Waited.Contains(signal.Key)), account),
            StreamKind = services.Streams!.Kind,
            Duration = duration
        };
        result.Audit.CheckSignals(first.Select(signal => signal.Key), events);
        var book = PaperBooks.Of(account, DemoConfiguration.Cash);
        var owners = OrderOwners.Of(result.Intents, book);
        result.Audit.CheckOrders(owners);
        result.Audit.CheckFills(result.Executions, events, book, owners);
        result.Audit.CheckBooks(result.Books, book, owners);
        result.Audit.CheckCash(result.Executions, book, owners);
        return result;
    }
}
