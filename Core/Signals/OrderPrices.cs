namespace Sluice.Core.Signals;

/// <summary>The prices that a type of order takes.</summary>
[Flags]
internal enum OrderPrices
{
    None = 0,
    Limit = 1,
    Stop = 2,

    /// <summary>A distance; the first stop price may be given too.</summary>
    Trailing = 4
}
