namespace Sluice.Simulators.Market;

/// <summary>How a trade moves cash.</summary>
internal enum SettlementStyle
{
    /// <summary>The whole value changes hands with the trade: equities and options.</summary>
    Premium,

    /// <summary>Only profit and loss moves cash, quantity times the change of price.</summary>
    Linear,

    /// <summary>The quantity is in the quote currency and profit is paid in coin: quantity x (1/entry - 1/exit).</summary>
    Inverse
}
