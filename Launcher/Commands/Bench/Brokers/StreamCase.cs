using System.Diagnostics;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Bench.Brokers;

/// <summary>A stream of a broker, read by the code that reads it in production.</summary>
/// <param name="Name">In the JSON.</param>
/// <param name="Title">For people.</param>
/// <param name="Receive">Takes the n-th message.</param>
/// <param name="Told">How much the messages have come to, so that a stream that is not understood is not taken for a frugal one.</param>
/// <param name="Release">Ends what was opened for it.</param>
internal sealed record StreamCase(string Name, string Title, Action<int> Receive, Func<long> Told, Action Release)
{
    private const double AimRatio = 1.2;

    /// <summary>Made one by one: each is measured with the others gone.</summary>
    public static IEnumerable<StreamCase> All()
    {
        yield return TradierStreams.Account();
        yield return TradierStreams.Market();
        yield return SchwabStreams.Account();
        yield return SchwabStreams.Market();
        yield return DeribitStreams.Account();
        yield return DeribitStreams.Market();
    }

    /// <summary>The managed memory that is in use after a part of the messages and after all of them.</summary>
    public (BenchFigure Figure, JObject Details) Measure(int messages, int part)
    {
        var before = InUse();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < part; i++) Receive(i);
        var early = InUse();
        for (var i = part; i < messages; i++) Receive(i);
        var microseconds = Stopwatch.GetElapsedTime(started).TotalMicroseconds / messages;
        var late = InUse();
        if (Told() < messages / 2) throw new CommandFailure(ExitCode.Failed, $"{Title}: of {messages} messages only {Told()} were understood: what was measured is not the stream");
        Release();
        var figure = new BenchFigure($"{Name}Memory", $"{Title}: memory in use after {messages} messages over that after {part}", "x", AimRatio, false, [(double)late / early]);
        return (figure, new JObject
        {
            ["name"] = Name,
            ["messages"] = messages,
            ["microsecondsEach"] = JsonNumbers.Rounded(microseconds),
            ["kilobytesBefore"] = before / 1024,
            ["kilobytesEarly"] = early / 1024,
            ["kilobytesLate"] = late / 1024,
            ["residentMegabytes"] = Environment.WorkingSet / (1024 * 1024)
        });
    }

    private static long InUse() => GC.GetTotalMemory(forceFullCollection: true);
}
