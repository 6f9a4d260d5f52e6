using Sluice.Core.Streams;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.Time;

namespace Sluice.Tests.Simulation.Streams;

/// <summary>One process's connection to the streams, with everything that can go wrong on it.</summary>
internal sealed class SimulatedStreams(StreamServer server, SeededScheduler scheduler, CrashSwitch crash, FaultDice faults) : IStreams
{
    public const string Boundary = "streams, ";

    private const double FailureProbability = 0.01;

    private static readonly TimeSpan ShortHang = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongHang = TimeSpan.FromSeconds(6);

    public string Kind => "simulated";

    public IReadOnlyList<string> Append(string stream, IReadOnlyList<StreamMessage> messages) => Call("append", () => server.Append(stream, messages));

    public long Publish(string producer, IReadOnlyList<SequencedMessage> messages, bool oldest = false) =>
        Call("publish", () => server.Publish(producer, messages, oldest));

    public long Watermark(string producer) => Call("watermark", () => server.Watermark(producer));

    public IStreamConsumer OpenConsumer(string stream, string group, string consumer) => new SimulatedConsumer(this, server, scheduler, faults, stream, group);

    public IReadOnlyList<StreamEntry> Range(string stream, string? afterEntryId, int limit) => Call("range", () =>
    {
        var log = server.Log(stream);
        List<StreamEntry> entries = [];
        for (var at = afterEntryId == null ? 0 : StreamLog.IndexOf(afterEntryId) + 1; at < log.Length && entries.Count < limit; at++)
            entries.Add(new StreamEntry(log.IdAt(at), log.At(at).Data, 1) { Seal = log.At(at).Seal });
        return entries;
    });

    public long Length(string stream) => Call("length", () => server.Log(stream).Length);

    public void Dispose()
    {
    }

    /// <summary>A request and its answer: each can get lost, and the process can die around both.</summary>
    public T Call<T>(string what, Func<T> serve)
    {
        crash.Reach($"{Boundary}before {what}");
        if (server.AwayUntil > scheduler.Now) throw Fail(what, server.HangsWhileAway);
        if (faults.Happens(Fault.StreamFailsBefore, FailureProbability)) throw Fail(what, hangs: false);
        if (faults.Happens(Fault.StreamHangs, FailureProbability / 2)) throw Fail(what, hangs: true);
        var answer = serve();
        if (faults.Happens(Fault.StreamFailsAfter, FailureProbability)) throw Fail(what, hangs: false);
        crash.Reach($"{Boundary}after {what}");
        return answer;
    }

    private StreamUnavailableException Fail(string what, bool hangs)
    {
        if (hangs) scheduler.Current?.Hold(faults.Between(ShortHang, LongHang));
        return new StreamUnavailableException($"the server does not answer to {what} (a simulated fault)");
    }
}
