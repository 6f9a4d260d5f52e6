using Newtonsoft.Json.Linq;
using Sluice.Launcher.Commands.CrashTest;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.FaultTest;

/// <summary>What a fault test came to.</summary>
internal sealed record FaultReport
{
    private const int MaximumFaults = 20;

    public required FaultSettings Settings { get; init; }

    public required Findings Found { get; init; }

    public required int Signals { get; init; }

    /// <summary>At the simulator, without those placed by hand.</summary>
    public required int Orders { get; init; }

    public required int Fills { get; init; }

    /// <summary>Fills that the stream never brought.</summary>
    public required int FillsFound { get; init; }

    public required int ByHand { get; init; }

    /// <summary>From an order's being Unknown to its being resolved.</summary>
    public required LatencySamples Doubt { get; init; }

    /// <summary>From the last fault to the end of the last doubt; null where orders carry no keys, because a person ends some of those.</summary>
    public required TimeSpan? Settled { get; init; }

    /// <summary>How often each fault struck.</summary>
    public required string Struck { get; init; }

    public required TimeSpan Duration { get; init; }

    public JObject ToJson() => new()
    {
        ["broker"] = Settings.Broker,
        ["seed"] = Settings.Seed,
        ["signals"] = Signals,
        ["orders"] = Orders,
        ["fills"] = Fills,
        ["fillsFound"] = FillsFound,
        ["byHand"] = ByHand,
        ["lost"] = Found.Lost.Count,
        ["twice"] = Found.Twice.Count,
        ["booksEqual"] = Found.Differences.Count == 0,
        ["forPeople"] = new JArray(Found.Open),
        ["doubtMs"] = Doubt.ToJson(),
        ["settledSeconds"] = Settled is { } settled ? JsonNumbers.Rounded(settled.TotalSeconds, 1) : null,
        ["struck"] = Struck,
        ["seconds"] = JsonNumbers.Rounded(Duration.TotalSeconds, 1),
        ["faults"] = new JArray(Found.All.Take(MaximumFaults))
    };

    public void Write(CommandOutput output)
    {
        output.Line($"{Signals} signals, {Orders} orders at {Settings.Broker}, {Fills} fills, {FillsFound} of them not by the stream, {ByHand} orders by hand, {Duration.TotalSeconds:0} s, seed {Settings.Seed}.");
        output.Line($"Struck: {Struck}.");
        if (Doubt.Count > 0) output.Line($"{Doubt.Count} orders in doubt were resolved after {Doubt.Quantile(0.5) / 1000:0.0} s (median), {Doubt.Quantile(1) / 1000:0.0} s at the most.");
        if (Settled is { } settled) output.Line($"The last doubt was over {settled.TotalSeconds:0.0} s after the last fault.");
        foreach (var open in Found.Open) output.Line($"  for a person: {open}");
        foreach (var fault in Found.All.Take(MaximumFaults)) output.Line($"  {fault}");
        output.Line(Found.IsClean
            ? "0 lost, 0 twice; positions, executions and cash are the same at the venue, in the journal and in LEAN."
            : $"{Found.Lost.Count} lost, {Found.Twice.Count} twice, {Found.Differences.Count} differences.");
    }
}
