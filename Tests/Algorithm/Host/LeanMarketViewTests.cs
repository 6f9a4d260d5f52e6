using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data.Market;
using QuantConnect.Securities;
using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Host;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Hosting;

namespace Sluice.Tests.Algorithm.Host;

public sealed class LeanMarketViewTests
{
    private const string Inverse = "DERIBIT:PERPETUAL:BTC-USD@INV";
    private const string Share = "USA:EQUITY:SPY";
    private const string Linear = "DERIBIT:PERPETUAL:ETH-USDC";

    private static readonly DateTime Now = new(2026, 3, 2, 13, 0, 0, DateTimeKind.Utc);

    [TestCase(50_000)]
    [TestCase(100_000)]
    public void An_inverse_contract_is_worth_its_size_in_money_whatever_its_price(decimal price)
    {
        var (algorithm, view) = Market();
        Trade(algorithm, Inverse, price);
        Assert.That(view.ContractOf(Inverse).Of(3, price), Is.EqualTo(30m));
    }

    [Test]
    public void A_contract_in_another_currency_is_worth_its_price_at_the_rate_of_exchange()
    {
        var (algorithm, view) = Market();
        Trade(algorithm, Linear, 4_000);
        Rate(algorithm, 0.9m);
        Assert.That(view.ContractOf(Linear).Of(1, 4_000), Is.EqualTo(3_600m));
    }

    [Test]
    public void A_price_in_a_currency_without_a_rate_is_no_price()
    {
        var (algorithm, view) = Market();
        Trade(algorithm, Linear, 4_000);
        Rate(algorithm, 0);
        Assert.That(view.QuoteOf(Linear), Is.Null);
    }

    [Test]
    public void A_share_has_no_price_before_its_first_trade_since_LEAN_would_refuse_the_order()
    {
        var (algorithm, view) = Market();
        var symbol = InstrumentSymbols.ToSymbol(InstrumentId.Parse(Share));
        algorithm.Securities[symbol].SetMarketPrice(new Tick(Now, symbol, "", "", 1, 449, 1, 451));
        Assert.That((algorithm.Securities[symbol].Price > 0, view.QuoteOf(Share)), Is.EqualTo((true, (Quote?)null)));
        Trade(algorithm, Share, 450);
        Assert.That(view.QuoteOf(Share), Is.EqualTo(new Quote(449, 451, 450)));
    }

    private static (QCAlgorithm Algorithm, LeanMarketView View) Market()
    {
        var futures = new[] { InstrumentId.Parse(Inverse), InstrumentId.Parse(Linear) };
        var algorithm = new QCAlgorithm();
        algorithm.SetDateTime(Now);
        MarketHoursDatabase.FromDataFolder().SetEntryAlwaysOpen("deribit", "[*]", SecurityType.CryptoFuture, TimeZones.Utc);
        MarketHoursDatabase.FromDataFolder().SetEntryAlwaysOpen("usa", "[*]", SecurityType.Equity, TimeZones.NewYork);
        foreach (var instrument in futures)
        {
            var symbol = InstrumentSymbols.ToSymbol(instrument);
            var quote = instrument.Variant == null ? "USDC" : "USD";
            SymbolPropertiesDatabase.FromDataFolder().SetEntry("deribit", symbol.Value, SecurityType.CryptoFuture, new SymbolProperties(symbol.Value, quote, quote == "USD" ? 10 : 1, 0.5m, 1, symbol.Value));
            algorithm.AddSecurity(symbol, Resolution.Tick);
        }

        var share = InstrumentId.Parse(Share);
        algorithm.AddSecurity(InstrumentSymbols.ToSymbol(share), Resolution.Tick);
        var configuration = new EngineConfiguration
        {
            Deployment = "test",
            Producer = "engine",
            StateFolder = Path.GetTempPath(),
            Accounts = new Dictionary<string, AccountConfiguration>(),
            Strategies = new Dictionary<string, StrategyConfiguration>(),
            Feed = new FeedConfiguration { Instruments = futures.Append(share).ToDictionary(instrument => instrument, _ => 1m) }
        };
        return (algorithm, new LeanMarketView(algorithm, configuration, TimeProvider.System));
    }

    /// <summary>Rates are the host's to set; plugins cannot reach them.</summary>
    private static void Rate(QCAlgorithm algorithm, decimal rate) =>
        typeof(Cash).GetProperty(nameof(Cash.ConversionRate))!.SetValue(algorithm.Portfolio.CashBook["USDC"], rate);

    private static void Trade(QCAlgorithm algorithm, string instrument, decimal price)
    {
        var symbol = InstrumentSymbols.ToSymbol(InstrumentId.Parse(instrument));
        algorithm.Securities[symbol].SetMarketPrice(new Tick(Now, symbol, "", "", 1, price));
    }
}
