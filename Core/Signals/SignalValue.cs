using Sluice.Core.Instruments;

namespace Sluice.Core.Signals;

/// <summary>What a signal is worth, as far as it tells by itself.</summary>
public static class SignalValue
{
    /// <summary>Whether there is a value to tell: signals that only close, move a stop or cancel have none.</summary>
    public static bool IsAsked(Signal signal) => signal.Action is SignalAction.Entry or SignalAction.Target or SignalAction.Order;

    /// <summary>
    /// In the instrument's currency; null when it cannot be told. The price is the sender's: the engine's price collar refuses one that is far
    /// off the market. Contracts are left out, since what one of them is worth is not known here.
    /// </summary>
    public static decimal? Of(Signal signal) => signal switch
    {
        { Size: { Kind: SignalSizeKind.Notional } size } => Math.Abs(size.Amount),
        { Size: { Kind: SignalSizeKind.Quantity } size, Price: { } price, Symbol.Type: InstrumentType.Equity } => Math.Abs(size.Amount) * price,
        _ => null
    };
}
