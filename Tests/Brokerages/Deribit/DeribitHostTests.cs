using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Sluice.Brokerages.Deribit;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Core.Secrets;
using Sluice.Hosting;
using Sluice.Simulators.Deribit;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Deribit.Payloads;

namespace Sluice.Tests.Brokerages.Deribit;

/// <summary>The Deribit brokerage as LEAN has it, against the protocol-level simulator.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DeribitHostTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly DeribitSimulator _simulator = DeribitSimulator.Start(new Sluice.Simulators.Deribit.DeribitOptions());
    private readonly MemoryJournalStore _journal = new();
    private readonly List<OrderEvent> _events = [];
    private readonly QCAlgorithm _algorithm = new();
    private readonly List<IDisposable> _owned = [];

    public void Dispose()
    {
        foreach (var owned in Enumerable.Reverse(_owned)) owned.Dispose();
        _simulator.Dispose();
        Assert.That(_simulator.Failures, Is.Empty);
    }

    [Test]
    public void LeanLearnsTheTermsOfTheContractsFromTheVenue()
    {
        Connect();
        var (inverse, linear) = (Add("DERIBIT:PERPETUAL:BTC-USD@INV"), Add("DERIBIT:PERPETUAL:ETH-USDC"));
        Assert.Multiple(() =>
        {
            Assert.That((inverse.SymbolProperties.ContractMultiplier, inverse.SymbolProperties.LotSize, inverse.SymbolProperties.MinimumPriceVariation), Is.EqualTo((10m, 1m, 0.5m)));
            Assert.That(((QuantConnect.Securities.CryptoFuture.CryptoFuture)inverse).IsCryptoCoinFuture(), "settled in its coin");
            Assert.That((linear.SymbolProperties.ContractMultiplier, linear.SymbolProperties.LotSize, linear.QuoteCurrency.Symbol), Is.EqualTo((1m, 0.001m, "USDC")));
            Assert.That(inverse.Exchange.ExchangeOpen, "Deribit never closes");
            var index = SymbolPropertiesDatabase.FromDataFolder().GetSymbolProperties("deribit", Symbol.Create("BTCUSD", SecurityType.Crypto, "deribit"), SecurityType.Crypto, "?");
            Assert.That(index.QuoteCurrency, Is.EqualTo("USD"), "by which the account's bitcoins are valued");
        });
    }

    [Test]
    public void AnOptionOfACoinIsPaidForInTheCoin()
    {
        Connect();
        var terms = SymbolPropertiesDatabase.FromDataFolder();
        var symbol = InstrumentSymbols.ToSymbol(Sluice.Core.Instruments.InstrumentId.Parse("DERIBIT:OPTION:BTC-USD-60000-20271231-C"));
        var properties = terms.GetSymbolProperties("deribit", symbol, symbol.SecurityType, "?");
        Assert.That((properties.QuoteCurrency, properties.ContractMultiplier, properties.LotSize), Is.EqualTo(("BTC", 1m, 0.1m)));
    }

    [Test]
    public void AnOrderIsFilledWithItsFeeInCoinAndIsFoundAgainAfterARestart()
    {
        var (services, first) = Connect();
        var perpetual = Add("DERIBIT:PERPETUAL:BTC-USD@INV");
        var intent = Plans.Plan(services.Journal, services.Clock.GetUtcNow().UtcDateTime,
            plain => plain with { Broker = "deribit", Account = "main", Symbol = "DERIBIT:PERPETUAL:BTC-USD@INV", Quantity = 10 });
        var order = new MarketOrder(perpetual.Symbol, 10, DateTime.UtcNow, intent.Key.Value);
        typeof(Order).GetProperty(nameof(Order.Id))!.SetValue(order, 1);
        first.PlaceOrder(order);
        Until(() => Events().Any(told => told.Status == OrderStatus.Filled), "the order is filled");

        var executions = _simulator.Executions();
        var fills = Events().Where(told => told.FillQuantity != 0).ToList();
        Assert.That(fills.Sum(fill => fill.FillQuantity), Is.EqualTo(10));
        Assert.That(fills.Sum(fill => fill.OrderFee.Value.Amount), Is.EqualTo(executions.Sum(execution => execution.Fee)));
        Assert.That(fills.Select(fill => fill.OrderFee.Value.Currency).Distinct(), Is.EqualTo(new[] { "BTC" }));
        first.Dispose();

        var (_, second) = Connect();
        var held = second.GetAccountHoldings().Single();
        Assert.That((held.Symbol, held.Quantity), Is.EqualTo((perpetual.Symbol, 10m)));
        Assert.That(second.GetOpenOrders(), Is.Empty);
        Assert.That(second.GetCashBalance().Select(cash => cash.Currency), Is.EquivalentTo(new[] { "BTC", "ETH", "USDC" }));
    }

    [Test]
    public void CashIsReadAgainEveryHourAndAfterTheDaysSettlement()
    {
        var (_, brokerage) = Connect();
        var last = brokerage.LastSyncDateTimeUtc;
        Assert.That(brokerage.ShouldPerformCashSync(last.AddMinutes(61)));
        var settled = last.Date.AddDays(1).AddHours(8).AddMinutes(1);
        Assert.That(brokerage.ShouldPerformCashSync(settled));
        var morning = new DateTime(2026, 3, 2, 7, 40, 0, DateTimeKind.Utc);
        Assert.That(DeribitAccounts.IsCashDue(morning, morning.AddMinutes(20)), Is.False, "the settlement is under way");
        Assert.That(DeribitAccounts.IsCashDue(morning, morning.AddMinutes(21)), Is.True);
        Assert.That(DeribitAccounts.IsCashDue(morning.AddMinutes(21), morning.AddMinutes(80)), Is.False);
    }

    [Test]
    public void PricesOfAnOptionAreSteppedByTheirLevelAndNotLikeUsIndexOptions()
    {
        const string instrument = "DERIBIT:OPTION:BTC-USD-60000-20271231-C";
        Connect();
        DeribitPriceVariationModel.Learn([new Sluice.Venues.Deribit.Payloads.DeribitInstrument
        {
            Name = "BTC-31DEC27-60000-C", Symbol = instrument, Kind = "option", SettlementCurrency = "BTC", IsInverse = true, ContractSize = 1, MinimumAmount = 0.1m,
            Steps = new PriceSteps(0.0001m, [(0.005m, 0.0005m)]), State = "open", IsActive = true
        }]);
        _algorithm.SetLiveMode(true);
        var option = Add(instrument);
        decimal Step(decimal price) => option.PriceVariationModel.GetMinimumPriceVariation(new GetMinimumPriceVariationParameters(option, price));
        Assert.That((Step(0.0049m), Step(0.005m), Step(0.04m)), Is.EqualTo((0.0001m, 0.0005m, 0.0005m)));
        Assert.That(Add("DERIBIT:PERPETUAL:BTC-USD@INV") is var perpetual
            ? perpetual.PriceVariationModel.GetMinimumPriceVariation(new GetMinimumPriceVariationParameters(perpetual, 60_000)) : 0, Is.EqualTo(0.5m));
    }

    [Test]
    public void PastBarsOfTradesAreGivenAndNothingForWhatThereIsNoneOf()
    {
        var (_, brokerage) = Connect();
        var symbol = Add("DERIBIT:PERPETUAL:BTC-USD@INV").Symbol;
        var end = new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);
        IEnumerable<BaseData>? History(Resolution resolution, TickType type, TimeSpan back) => brokerage.GetHistory(new HistoryRequest(
            end - back, end, typeof(TradeBar), symbol, resolution, SecurityExchangeHours.AlwaysOpen(TimeZones.Utc), TimeZones.Utc, null, false, false, DataNormalizationMode.Raw, type));

        var minutes = History(Resolution.Minute, TickType.Trade, TimeSpan.FromMinutes(6_000))!.Cast<TradeBar>().ToList();
        Assert.That(minutes.Select(bar => bar.Time), Is.Unique.And.Ordered);
        Assert.That((minutes.Count, minutes[0].Time, minutes[^1].EndTime), Is.EqualTo((6_000, end.AddMinutes(-6_000), end)), "more than one answer holds");
        Assert.That(History(Resolution.Hour, TickType.Trade, TimeSpan.FromHours(5))!.Count(), Is.EqualTo(5));
        Assert.That(History(Resolution.Daily, TickType.Trade, TimeSpan.FromDays(3)), Is.Not.Empty.And.All.Matches<BaseData>(bar => bar.Time.TimeOfDay == TimeSpan.Zero));
        Assert.That(History(Resolution.Minute, TickType.Quote, TimeSpan.FromHours(1)), Is.Null);
        Assert.That(History(Resolution.Second, TickType.Trade, TimeSpan.FromHours(1)), Is.Null);
    }

    [Test]
    public void TheModelTakesWhatDeribitTakesAndReckonsWithItsFees()
    {
        Connect();
        var model = new SluiceDeribitBrokerageModel(new DeribitConfiguration());
        var (inverse, linear) = (Add("DERIBIT:PERPETUAL:BTC-USD@INV"), Add("DERIBIT:PERPETUAL:ETH-USDC"));
        inverse.SetMarketPrice(new Tick(DateTime.UtcNow, inverse.Symbol, "", "", 1, 50_000m));
        linear.SetMarketPrice(new Tick(DateTime.UtcNow, linear.Symbol, "", "", 1, 3_000m));
        Assert.Multiple(() =>
        {
            Assert.That(Refusal(model, inverse, new LimitOrder(inverse.Symbol, 1, 50_000, DateTime.UtcNow)), Is.Null);
            Assert.That(Refusal(model, inverse, new MarketOnOpenOrder(inverse.Symbol, 1, DateTime.UtcNow)), Does.Contain("MarketOnOpen"));
            var dated = new OrderProperties { TimeInForce = TimeInForce.GoodTilDate(DateTime.UtcNow.AddDays(3)) };
            Assert.That(Refusal(model, inverse, new LimitOrder(inverse.Symbol, 1, 50_000, DateTime.UtcNow, "", dated)), Does.Contain("none until a date"));
            Assert.That(Fee(model, inverse, 100), Is.EqualTo((0.00001m, "BTC")), "0.05 % of 1,000 USD at 50,000");
            Assert.That(Fee(model, linear, 0.5m), Is.EqualTo((0.75m, "USDC")), "0.05 % of 1,500");
            Assert.That(model.DefaultMarkets[SecurityType.CryptoFuture], Is.EqualTo("deribit"));
            Assert.That(model.GetBuyingPowerModel(inverse), Is.SameAs(BuyingPowerModel.Null));
        });
    }

    [Test]
    public void TheFactoryHasNoSideEffectsAndNamesItsBrokerage()
    {
        using var factory = new SluiceDeribitBrokerageFactory();
        Assert.That(factory.BrokerageType, Is.EqualTo(typeof(SluiceDeribitBrokerage)));
        Assert.That(factory.BrokerageData.Keys, Is.EqualTo(new[] { "sluice-account" }));
        Assert.That(Attribute.GetCustomAttribute(typeof(SluiceDeribitBrokerage), typeof(BrokerageFactoryAttribute)), Is.Not.Null);
        using var feed = new SluiceDeribitDataFeed();
        Assert.That(feed.IsConnected);
    }

    private static string? Refusal(SluiceDeribitBrokerageModel model, Security security, Order order) => model.CanSubmitOrder(security, order, out var message) ? null : message!.Message;

    private static (decimal, string) Fee(SluiceDeribitBrokerageModel model, Security security, decimal quantity)
    {
        var fee = model.GetFeeModel(security).GetOrderFee(new OrderFeeParameters(security, new MarketOrder(security.Symbol, quantity, DateTime.UtcNow))).Value;
        return (fee.Amount, fee.Currency);
    }

    private (EngineServices Services, SluiceDeribitBrokerage Brokerage) Connect()
    {
        var account = new AccountConfiguration
        {
            Name = "main",
            Broker = "deribit",
            Deribit = new DeribitConfiguration
            {
                Url = new UriBuilder(_simulator.SocketUri) { Path = "/ws/api/v2" }.Uri,
                ClientId = "client-id",
                ClientSecret = new Secret("client-secret")
            }
        };
        var clock = TimeProvider.System;
        var storage = new MemoryEngineStorage(_journal, new MemoryControlStore(clock), new MemoryPaperAccountStore());
        var services = new EngineServices(PaperHostRig.Configured(account), clock, new ThreadWorkScheduler(), storage);
        var brokerage = SluiceDeribitBrokerage.Create(services, _algorithm.Transactions, account);
        _owned.Add(services);
        _owned.Add(brokerage);
        brokerage.Connect();
        _algorithm.SetBrokerageModel(new SluiceDeribitBrokerageModel(account.Deribit));
        ((IBrokerage)brokerage).OrdersStatusChanged += (_, told) =>
        {
            lock (_events) _events.AddRange(told);
        };
        return (services, brokerage);
    }

    private Security Add(string instrument) => _algorithm.AddSecurity(InstrumentSymbols.ToSymbol(Sluice.Core.Instruments.InstrumentId.Parse(instrument)), Resolution.Tick);

    private List<OrderEvent> Events()
    {
        lock (_events) return [.. _events];
    }

    private static void Until(Func<bool> condition, string what) => Assert.That(() => condition(), Is.True.After((int)Deadline.TotalMilliseconds, 10), $"it never came to this: {what}");
}
