using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Secrets;
using Sluice.Core.Signals;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reconciliation;
using Sluice.Simulators.Deribit;
using Sluice.Tests.Ledger.Support;
using Sluice.Venues.Deribit;
using Sluice.Venues.Trading;
using VenueOptions = Sluice.Venues.Deribit.Settings.DeribitOptions;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>Books in coins against an account over Deribit's own protocol.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DeribitReconciliationTests : IDisposable
{
    private static readonly HiddenMarket[] Markets =
    [
        new("BTC-PERPETUAL", Facts.Inverse, 60_000, 0.5m, 10, 10, EndsFlat: true),
        new("ETH-PERPETUAL", "DERIBIT:PERPETUAL:ETH-USD@INV", 3_000, 0.05m, 3, 1, EndsFlat: true),
        new("BTC_USDC-PERPETUAL", Facts.Linear, 60_000, 0.5m, 0.001m, 1, EndsFlat: true)
    ];

    private readonly TestLedger _ledger = TestLedger.Open("sqlite");
    private readonly DeribitSimulator _simulator = DeribitSimulator.Start(new DeribitOptions { OpeningCash = 1_000_000, LimitsRates = false, PumpInterval = Timeout.InfiniteTimeSpan });
    private readonly DeribitVenue _venue;
    private int _orders;

    public DeribitReconciliationTests()
    {
        _venue = new DeribitVenue(
            new VenueOptions
            {
                Account = "main",
                Url = new UriBuilder(_simulator.SocketUri) { Path = "/ws/api/v2" }.Uri,
                ClientId = "client-id",
                ClientSecret = new Secret("client-secret"),
                Currencies = ["BTC", "ETH", "USDC"]
            },
            TimeProvider.System);
        foreach (var currency in new[] { "BTC", "ETH", "USDC" })
            _ledger.Book(new CashFact { Time = Now, Broker = "deribit", Account = "main", Kind = CashFactKind.Transfer, Amount = _simulator.Cash(currency), Currency = currency, Reference = $"opening {currency}" });
    }

    public void Dispose()
    {
        _venue.Dispose();
        _simulator.Dispose();
        _ledger.Dispose();
    }

    [Test]
    public void Of_thousands_of_fills_in_coins_one_in_a_hundred_is_hidden_and_all_are_found_once()
    {
        _simulator.Pump();
        _venue.Connect();
        // Each market is bought as often as it is sold.
        var trades = new HiddenFills(_simulator, "deribit", Markets, Place).Trade(18 * HiddenFills.Scale, 112);
        var hidden = trades.Where(trade => trade.IsHidden).Select(trade => trade.Fact).ToList();
        Assert.That((trades.Count, hidden.Count), Is.EqualTo((2_016 * HiddenFills.Scale, trades.Count / 101)).Or.EqualTo((2_016 * HiddenFills.Scale, (trades.Count / 101) + 1)));
        _ledger.Book([.. trades.Where(trade => !trade.IsHidden).Select(trade => trade.Fact)]);

        var result = Reconcile();
        Assert.That((result.Outcome, result.Message, string.Join("; ", result.Drift.Select(record => record.Message))), Is.EqualTo((ReconciliationOutcome.Agreed, "", "")));
        Assert.That(result.Healed.Select(Identity).Order(), Is.EqualTo(hidden.Select(Identity).Order()), "each hidden fill, at its own price, with its fee");
        foreach (var currency in new[] { "BTC", "ETH", "USDC" })
            Assert.That(_ledger.Cash(currency), Is.EqualTo(_simulator.Cash(currency)).Within(0.000001m), currency);

        // The stream brings them after all: nothing is booked twice.
        var before = _ledger.Snapshot();
        _ledger.Restart();
        _ledger.Book([.. trades.Select(trade => trade.Fact)]);
        Assert.That(_ledger.Snapshot(), Is.EqualTo(before));
        Assert.That(Reconcile().Healed, Is.Empty);
        TestContext.Out.WriteLine($"{trades.Count} fills, {hidden.Count} hidden; off by {_ledger.Cash("BTC") - _simulator.Cash("BTC")} BTC, {_ledger.Cash("ETH") - _simulator.Cash("ETH")} ETH, {_ledger.Cash("USDC") - _simulator.Cash("USDC")} USDC");
    }

    [Test]
    public void Open_futures_that_were_closed_in_part_agree_although_the_books_close_the_oldest_lots_and_the_broker_at_the_average()
    {
        _simulator.Pump();
        _venue.Connect();
        var trades = new HiddenFills(_simulator, "deribit", [Markets[2] with { EndsFlat = false }], Place).Trade(8, 5);
        // Two strategies in turns: the broker knows one position only.
        _ledger.Book([.. trades.Select((trade, at) => trade.Fact with { Strategy = at / 5 % 2 == 0 ? "s" : "t" })]);
        Assert.That(_ledger.Cash("USDC"), Is.Not.EqualTo(_simulator.Cash("USDC")).Within(0.005m), "part of the profit is in other places");
        var result = Reconcile();
        Assert.That((result.Outcome, string.Join("; ", result.Drift.Select(record => record.Message))), Is.EqualTo((ReconciliationOutcome.Agreed, "")));
    }

    [Test]
    public void Contracts_are_counted_by_their_size_and_what_they_made_is_compared_in_the_coin()
    {
        _simulator.Pump();
        _venue.Connect();
        var trades = new HiddenFills(_simulator, "deribit", [Markets[0]], Place).Trade(1, 2);
        _ledger.Book([.. trades.Select(trade => trade.Fact)]);
        Assert.That((_ledger.Book(Facts.Inverse).Quantity, Reconcile().Outcome), Is.EqualTo((2m, ReconciliationOutcome.Agreed)));

        // The same contracts at another price: the position is right, and what it made is not.
        var wrong = trades[0].Fact;
        _ledger.Book(new CorrectionFact
        {
            Time = wrong.Time,
            Broker = wrong.Broker,
            Account = wrong.Account,
            Symbol = wrong.Symbol,
            BrokerOrderId = wrong.BrokerOrderId,
            Side = wrong.Side,
            CumulativeQuantity = wrong.CumulativeQuantity,
            Revision = 1,
            Quantity = wrong.Quantity,
            Price = wrong.Price / 2,
            Fee = wrong.Fee,
            Reference = "wrong"
        });
        var drift = Reconcile().Drift;
        Assert.That(drift.Select(record => record.Key.Class), Is.SupersetOf(new[] { "positionPrice", "profit" }));
        Assert.That(drift.Single(record => record.Key.Kind == DiscrepancyKind.Profit).Key.Name, Is.EqualTo("BTC"));
        Assert.That(drift.Max(record => record.Weight), Is.EqualTo(Severity.Warning));
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static (string, decimal, decimal, decimal, decimal) Identity(FoundFill fill) => Identity(fill.Fact);

    private static (string, decimal, decimal, decimal, decimal) Identity(ExecutionFact fact) => (fact.BrokerOrderId, fact.From, fact.CumulativeQuantity, fact.Price, fact.Fee);

    /// <summary>Under a key of ours, far from the market: fills of others' orders are nobody's.</summary>
    private string Place(HiddenMarket market, bool isBuy, decimal amount)
    {
        var answer = _venue.PlaceAsync(
            new IntentRecord
            {
                Key = IntentKey.Derive("d", new SignalKey("s", "1"), IntentPurpose.Entry, ++_orders),
                Signal = new SignalKey("s", "1"),
                Strategy = "s",
                Broker = "deribit",
                Account = "main",
                Symbol = market.Canonical,
                Purpose = IntentPurpose.Entry,
                Index = _orders,
                Side = isBuy ? OrderSide.Buy : OrderSide.Sell,
                Quantity = amount / market.Unit,
                Kind = OrderKind.Limit,
                LimitPrice = isBuy ? market.Price / 2 : market.Price * 1.5m,
                Currency = "USD",
                Sending = Now,
                State = IntentState.Sending,
                Changed = Now
            },
            Now.AddSeconds(30)).GetAwaiter().GetResult();
        Assert.That(answer.Kind, Is.EqualTo(PlaceAnswerKind.Accepted), answer.Message);
        return answer.BrokerOrderId!;
    }

    /// <summary>Nothing is on its way in these tests: what differs is judged at once.</summary>
    private ReconciliationResult Reconcile() =>
        new AccountReconciliation(_ledger.Database, _ledger.Reader, new ContractTerms(), new Tolerances { Settling = TimeSpan.FromMinutes(-1) }, TimeProvider.System)
            .Run(_venue, new LedgerWriter(_ledger.Store, new ContractTerms(), _ledger.Reader.Marks()));
}
