using QuantConnect.Algorithm;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Gives every foreign currency of the cash book a price in the account's currency.</summary>
internal static class CashConversions
{
    public static void Connect(QCAlgorithm algorithm)
    {
        foreach (var cash in algorithm.Portfolio.CashBook.Values)
        {
            if (cash.Symbol == algorithm.AccountCurrency || cash.Route is not null || cash.ConversionRate != 0) continue;
            algorithm.Debug($"Warning: {cash.Symbol} has no conversion to {algorithm.AccountCurrency}: it counts nothing in the value of the account.");
        }
    }
}
