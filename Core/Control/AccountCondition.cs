namespace Sluice.Core.Control;

/// <summary>How an account is doing, as its lane has seen it.</summary>
/// <param name="Connected">Whether its venue can be reached.</param>
/// <param name="Since">Since when it can, or cannot, UTC.</param>
/// <param name="Failures">Orders in a row whose answer never came, or that could not be sent for want of a connection.</param>
/// <param name="LastFailure">When the newest of them was, UTC; the earliest time of all when there never was one.</param>
public readonly record struct AccountCondition(bool Connected, DateTime Since, int Failures, DateTime LastFailure)
{
    /// <summary>Of an account that nothing is known of, as in a backtest: nothing is wrong with it.</summary>
    public static AccountCondition Fine { get; } = new(true, DateTime.MinValue, 0, DateTime.MinValue);

    /// <summary>Since when nothing has been wrong with it, UTC; null while something is.</summary>
    public DateTime? QuietSince => !Connected ? null : Since > LastFailure ? Since : LastFailure;
}
