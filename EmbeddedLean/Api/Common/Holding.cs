using QuantConnect.Securities;

namespace QuantConnect;

/// <summary>A position as a brokerage reports it.</summary>
public class Holding
{
    public Holding()
    {
    }

    /// <summary>The position that the algorithm has now.</summary>
    public Holding(Security security)
    {
        ArgumentNullException.ThrowIfNull(security);
        var holdings = security.Holdings;
        var currency = security.QuoteCurrency;
        Symbol = holdings.Symbol;
        Quantity = holdings.Quantity;
        MarketValue = holdings.HoldingsValue;
        CurrencySymbol = Currencies.GetCurrencySymbol(currency.Symbol);
        ConversionRate = currency.ConversionRate;
        AveragePrice = holdings.AveragePrice;
        MarketPrice = holdings.Price;
        UnrealizedPnL = Math.Round(holdings.UnrealizedProfit, 2);
        UnrealizedPnLPercent = Math.Round(holdings.UnrealizedProfitPercent * 100m, 2);
    }

    public Symbol Symbol { get; set; } = Symbol.Empty;

    public SecurityType Type => Symbol.SecurityType;

    public string CurrencySymbol { get; set; } = "$";

    public decimal AveragePrice { get; set; }

    /// <summary>Signed.</summary>
    public decimal Quantity { get; set; }

    public decimal MarketPrice { get; set; }

    /// <summary>Quote currency to account currency; null when not known.</summary>
    public decimal? ConversionRate { get; set; } = 1m;

    public decimal MarketValue { get; set; }

    public decimal UnrealizedPnL { get; set; }

    public decimal UnrealizedPnLPercent { get; set; }

    public Holding Clone() => (Holding)MemberwiseClone();

    public override string ToString() => FormattableString.Invariant($"{Symbol.Value}: {Quantity} @ {CurrencySymbol}{AveragePrice} - Market: {CurrencySymbol}{MarketPrice}");
}
