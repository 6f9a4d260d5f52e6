using System.Diagnostics;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Secrets;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reconciliation;
using Sluice.Simulators.Schwab;
using Sluice.Tests.Ledger.Support;
using Sluice.Venues;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>Books against an account over Schwab's own protocol, read beside the engine: with its tokens and without its stream.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SchwabReconciliationTests : IDisposable
{
    private const decimal OpeningCash = 10_000_000;

    private readonly TestLedger _ledger = TestLedger.Open("sqlite");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-schwab-");
    private readonly SchwabSimulator _simulator = SchwabSimulator.Start(new Sluice.Simulators.Schwab.SchwabOptions { OpeningCash = OpeningCash, LimitsRates = false });
    private readonly AccountConfiguration _account;

    public SchwabReconciliationTests()
    {
        var text = $$$"""
            {"deployment":"test","state":"state","accounts":{"main":{"broker":"schwab","schwab":{"url":"{{{_simulator.Uri}}}","appKey":"app-key","appSecret":"app-secret","callback":"https://127.0.0.1","tokenPassphrase":"a passphrase"} } },
             "strategies":{"s":{"allocation":0.5} } }
            """;
        _account = ConfigurationReader.Parse(text, Path.Combine(_folder.FullName, "sluice.json"), _ => null).Accounts["main"];
        LogIn(TimeSpan.FromMinutes(30));
        _ledger.Book(new CashFact { Time = Now, Broker = "schwab", Account = "main", Kind = CashFactKind.Transfer, Amount = OpeningCash, Currency = "USD", Reference = "opening" });
    }

    public void Dispose()
    {
        _simulator.Dispose();
        _ledger.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public void Of_thousands_of_fills_one_in_a_hundred_is_hidden_and_all_are_found_once_to_the_cent()
    {
        var started = Stopwatch.GetTimestamp();
        var trades = new HiddenFills(_simulator, "schwab").Trade(51 * HiddenFills.Scale, 40);
        var hidden = trades.Where(trade => trade.IsHidden).Select(trade => trade.Fact).ToList();
        Assert.That((trades.Count, hidden.Count), Is.EqualTo((2_040 * HiddenFills.Scale, trades.Count / 101)).Or.EqualTo((2_040 * HiddenFills.Scale, (trades.Count / 101) + 1)));
        _ledger.Book([.. trades.Where(trade => !trade.IsHidden).Select(trade => trade.Fact)]);

        var result = Reconcile();
        TestContext.Out.WriteLine($"{trades.Count} fills, {hidden.Count} hidden: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
        Assert.That((result.Outcome, result.Message, string.Join("; ", result.Drift.Select(record => record.Message))), Is.EqualTo((ReconciliationOutcome.Agreed, "", "")));
        Assert.That(result.Healed.Select(Identity).Order(), Is.EqualTo(hidden.Select(Identity).Order()), "each hidden fill, at its own price");
        Assert.That(_ledger.Cash(), Is.EqualTo(_simulator.Cash("USD")));
        foreach (var book in _ledger.Reader.Books()) Assert.That(book.Quantity, Is.Not.Zero.And.EqualTo(_simulator.Held(book.Book.Symbol.Split(':')[^1])), book.Book.Symbol);

        // The stream brings them after all: nothing is booked twice.
        var before = _ledger.Snapshot();
        _ledger.Restart();
        _ledger.Book([.. trades.Select(trade => trade.Fact)]);
        Assert.That(_ledger.Snapshot(), Is.EqualTo(before));
        Assert.That(Reconcile().Healed, Is.Empty);
        Assert.That(_simulator.OpenStreams(), Is.Zero, "the one stream of the login stays the engine's");
    }

    [Test]
    public void A_token_that_has_just_ended_is_left_to_the_engine_and_one_that_nobody_renews_is_renewed()
    {
        LogIn(TimeSpan.FromMinutes(-1));
        var left = Assert.Throws<VenueException>(() => Open().Dispose())!;
        Assert.That(left.Message, Does.Contain("the engine has not renewed it yet"));
        LogIn(TimeSpan.FromMinutes(-6));
        using var venue = Open();
        Assert.That(venue.ReadCashAsync().GetAwaiter().GetResult()["USD"], Is.EqualTo(OpeningCash));
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static (string, decimal, decimal, decimal) Identity(FoundFill fill) => Identity(fill.Fact);

    private static (string, decimal, decimal, decimal) Identity(ExecutionFact fact) => (fact.BrokerOrderId, fact.From, fact.CumulativeQuantity, fact.Price);

    /// <summary>As the engine leaves it.</summary>
    private void LogIn(TimeSpan left)
    {
        var (access, refresh) = _simulator.LogIn();
        using var user = SchwabUser.Of(_account, _folder.FullName, TimeProvider.System);
        user.Store.WriteLogin(new SchwabTokens(new Secret(access), Now + left, new Secret(refresh), Now));
    }

    private IVenue Open() => VenueFactory.OpenForReading(_account, _folder.FullName, TimeProvider.System);

    /// <summary>Nothing is on its way in these tests: what differs is judged at once.</summary>
    private ReconciliationResult Reconcile()
    {
        using var venue = Open();
        return new AccountReconciliation(_ledger.Database, _ledger.Reader, new ContractTerms(), new Tolerances { Settling = TimeSpan.FromMinutes(-1) }, TimeProvider.System)
            .Run(venue, new LedgerWriter(_ledger.Store, new ContractTerms(), _ledger.Reader.Marks()));
    }
}
