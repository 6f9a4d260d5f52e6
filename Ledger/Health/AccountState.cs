namespace Sluice.Ledger.Health;

/// <summary>How an account is doing, as the ledger knows it from events.</summary>
/// <param name="Connected">Whether the engine can reach its broker.</param>
/// <param name="Since">Since when it can, or cannot, UTC.</param>
internal sealed record AccountState(bool Connected, DateTime Since)
{
    /// <summary>Nothing was ever told of it: nothing is wrong.</summary>
    public static AccountState Fine { get; } = new(true, DateTime.MinValue);

    /// <summary>Whether it was told that it is lost.</summary>
    public bool IsLost { get; init; }

    /// <summary>Since it was connected last. It says why the connection is lost, and that waiting does not help.</summary>
    public bool HasTokenEnded { get; init; }

    public bool HasOrderErrors { get; init; }

    /// <summary>When something was wrong last, UTC.</summary>
    public DateTime LastTrouble { get; init; } = DateTime.MinValue;

    public bool IsWell => Connected && !HasOrderErrors;
}
