using QuantConnect;

namespace Sluice.Tests.EmbeddedLean.Backtest;

internal sealed class CurrencyTests : BacktestFixture
{
    private static readonly DateTime Day = new(2018, 4, 4);

    [Test]
    public void A_coin_is_worth_its_pairs_price()
    {
        Pair("btcusd", Day, (0, 7000m), (1, 7100m));
        var algorithm = Held();
        Assert.That(Run(algorithm).Error, Is.Null);
        Assert.That(algorithm.Portfolio.CashBook["BTC"].ConversionRate, Is.EqualTo(7100m));
        Assert.That(algorithm.Portfolio.TotalPortfolioValue, Is.EqualTo(1000m + 2 * 7100m));
    }

    [Test]
    public void Before_the_first_bar_a_coin_has_the_last_price_of_the_day_before()
    {
        Pair("btcusd", Day.AddDays(-1), (1439, 6900m));
        Pair("btcusd", Day, (5, 7000m));
        Assert.That(Run(Held()).Statistics["Start Equity"], Does.StartWith("14800"));
    }

    [Test]
    public void A_dollar_coin_counts_as_a_dollar()
    {
        var algorithm = new BacktestAlgorithm
        {
            Setup = static a =>
            {
                a.SetBrokerageModel(QuantConnect.Brokerages.BrokerageName.Binance, AccountType.Margin);
                a.SetCash("USDT", 500m);
            }
        };
        Assert.That(Run(algorithm).Error, Is.Null);
        Assert.That(algorithm.Portfolio.TotalPortfolioValue, Is.EqualTo(100500m));
    }

    private void Pair(string ticker, DateTime day, params (int Minute, decimal Price)[] bars)
    {
        var lines = bars.Select(static b => FormattableString.Invariant($"{b.Minute * 60000},{b.Price},{b.Price},{b.Price},{b.Price},1"));
        WriteZip(Path.Combine("crypto", "coinbase", "minute", ticker, $"{day:yyyyMMdd}_trade.zip"), $"{day:yyyyMMdd}_{ticker}_minute_trade.csv", string.Join('\n', lines));
    }

    private static BacktestAlgorithm Held() => new()
    {
        Setup = static a =>
        {
            a.SetTimeZone(TimeZones.Utc);
            a.SetStartDate(2018, 4, 4);
            a.SetEndDate(2018, 4, 4);
            a.SetCash(1000m);
            a.SetCash("BTC", 2m);
            a.AddCrypto("BTCUSD", Resolution.Minute, Market.Coinbase);
        }
    };
}
