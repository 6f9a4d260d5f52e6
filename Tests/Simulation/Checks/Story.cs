using Sluice.Core.Journal;
using Sluice.Tests.Simulation.World;

namespace Sluice.Tests.Simulation.Checks;

/// <summary>What happened, line by line, for whoever looks into a broken seed. Only the last lines are kept.</summary>
internal sealed class Story(SimulatedWorld world)
{
    private const int Kept = 400;

    private readonly Queue<string> _lines = [];

    public void Listen()
    {
        world.Disk.Written += Tell;
        world.Venue.Placing += intent => Tell($"  calls the venue with {Short(intent)}");
        world.Faults.Happened += fault => Tell($"  FAULT {fault}");
    }

    public override string ToString() => string.Join('\n', _lines);

    private void Tell(JournalTransaction transaction)
    {
        foreach (var (after, before) in transaction.Signals) Tell($"signal {after.Key.Id} {before?.ToString() ?? "new"} -> {after.State} {after.Outcome} {after.Reason} {after.Message}: {after.Body}");
        foreach (var execution in transaction.Executions) Tell($"execution of {execution.Intent.Value[..6]} {execution.Side} {execution.CumulativeFrom}..{execution.CumulativeTo} at {execution.Price} by {execution.Origin}");
        foreach (var position in transaction.Positions) Tell($"book {position.Key} is {position.Quantity}");
        foreach (var protection in transaction.Protections) Tell($"protection {protection.Strategy} {protection.Symbol} stop {protection.StopPrice} target {protection.TargetPrice} active {protection.Active} by {protection.Signal.Id}");
        foreach (var (after, before) in transaction.Intents) Tell($"intent {Short(after)} {before?.ToString() ?? "new"} -> {after.State} {after.Outcome} {after.Reason} {after.Message}");
    }

    private void Tell(FormattableString line)
    {
        _lines.Enqueue(FormattableString.Invariant($"{world.Clock.Now:HH:mm:ss.fff} {world.Scheduler.Current?.Name ?? "-",-16} {FormattableString.Invariant(line)}"));
        if (_lines.Count > Kept) _lines.Dequeue();
    }

    private static string Short(IntentRecord intent) =>
        $"{intent.Key.Value[..6]} {intent.Strategy} {intent.Purpose}{(intent.ReducesPosition ? " (reduces)" : "")} {intent.Side} {intent.FilledQuantity}/{intent.Quantity} {intent.Symbol} {intent.Kind} {intent.LimitPrice}{intent.StopPrice} of {intent.Signal.Id}";
}
