namespace Sluice.Core.Signals;

/// <summary>What makes a signal unique: its id within its source.</summary>
/// <param name="Source">The producer, 1 to 64 characters.</param>
/// <param name="Id">The producer's id, 1 to 64 characters.</param>
public readonly record struct SignalKey(string Source, string Id)
{
    public override string ToString() => $"{Source}/{Id}";
}
