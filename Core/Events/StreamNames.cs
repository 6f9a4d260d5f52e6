namespace Sluice.Core.Events;

/// <summary>The streams' names, by the partition of the deployment.</summary>
/// <param name="Partition">Empty for a deployment with one engine.</param>
public sealed record StreamNames(string Partition = "")
{
    public string Signals => Suffixed("execution.signals");

    public string DeadSignals => Suffixed("execution.signals.dead");

    public string Control => Partition.Length == 0 ? "control.0" : $"control.{Partition}";

    /// <summary>Shared by all partitions: the ledger reads one stream.</summary>
    public static string Events => "execution.events";

    public static string Monitoring => "monitoring.events";

    /// <summary>
    /// How far the ledger has booked each producer's events durably: one document now and then, <c>{"producer", "sequence"}</c>. Events up to
    /// there need not be kept by their producer.
    /// </summary>
    public static string LedgerMarks => "ledger.marks";

    private string Suffixed(string name) => Partition.Length == 0 ? name : $"{name}.{Partition}";
}
