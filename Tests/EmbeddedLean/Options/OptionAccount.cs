using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;

namespace Sluice.Tests.EmbeddedLean.Options;

/// <summary>An account with shares of SPY at 750 and options on them at prices that the test sets. No data folder, no engine.</summary>
internal sealed class OptionAccount
{
    public static readonly DateTime Near = new(2016, 1, 15);
    public static readonly DateTime Far = new(2016, 2, 19);

    private readonly QCAlgorithm _algorithm = new();
    private int _ids;

    public OptionAccount(decimal cash = 100_000, bool isLive = false)
    {
        _algorithm.SetDateTime(new DateTime(2015, 12, 24, 15, 0, 0, DateTimeKind.Utc));
        _algorithm.SetLiveMode(isLive);
        _algorithm.Portfolio.SetCash(cash);
        Share = _algorithm.AddEquity("SPY", Resolution.Minute, dataNormalizationMode: DataNormalizationMode.Raw);
        Share.SetMarketPrice(Bar(Share.Symbol, 750));
    }

    public Security Share { get; }

    public SecurityPortfolioManager Portfolio => _algorithm.Portfolio;

    public Option Add(OptionRight right, decimal strike, decimal price, DateTime? expiry = null, decimal held = 0)
    {
        var option = _algorithm.AddOptionContract(Symbol.CreateOption(Share.Symbol, Market.USA, OptionStyle.American, right, strike, expiry ?? Near), Resolution.Minute);
        option.SetMarketPrice(Bar(option.Symbol, price));
        option.Holdings.SetHoldings(price, held);
        return option;
    }

    public HasSufficientBuyingPowerForOrderResult Check(params (Security Security, decimal Quantity)[] orders) =>
        Portfolio.HasSufficientBuyingPowerForOrder([.. orders.Select(order => (Order)new MarketOrder(order.Security.Symbol, order.Quantity, _algorithm.UtcTime) { Id = ++_ids })]);

    private static TradeBar Bar(Symbol symbol, decimal price) => new(new DateTime(2015, 12, 24, 9, 59, 0), symbol, price, price, price, price, 1, TimeSpan.FromMinutes(1));
}
