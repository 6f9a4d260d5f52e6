using Sluice.Launcher;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;

namespace Sluice.Tests.Launcher;

/// <summary>Facts told at the command line.</summary>
internal sealed class LedgerNoteCommandTests
{
    private Workspace _workspace = null!;

    [SetUp]
    public void SetUp() => _workspace = new Workspace();

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [Test]
    public void Every_fact_can_be_told_and_is_in_the_books_at_once_when_no_ledger_runs()
    {
        Tell("t1", "transfer", "10000", "USD");
        Tell("t2", "convert", "1100", "USD", "1000", "EUR");
        Tell("t3", "adopt", "--strategy", "demo", "--", "SPY", "10", "100");
        Tell("t4", "split", "SPY", "2", "1");
        Tell("t5", "dividend", "5.5", "usd", "--symbol", "SPY", "--strategy", "demo");
        Tell("t6", "fee", "--", "-1", "USD");
        Tell("t7", "funding", "0.001", "BTC", "--symbol", "DERIBIT:PERPETUAL:BTC-USD@INV");
        Tell("t8", "drift", "--", "-0.5", "USD");
        Tell("t9", "adopt", "--strategy", "demo", "--", "USA:OPTION:SPY-450-20271217-C", "-1", "4");
        Tell("t10", "assign", "USA:OPTION:SPY-450-20271217-C", "SPY", "1", "--strategy", "demo", "--fee", "2");
        Tell("t11", "adopt", "--strategy", "demo", "--", "USA:OPTION:SPY-400-20271217-P", "-1", "3");
        Tell("t12", "expire", "USA:OPTION:SPY-400-20271217-P", "1", "0", "--strategy", "demo");
        Tell("t13", "rate", "BTC", "USD", "65000");
        using var database = new SqliteLedgerDatabase(_workspace.Path("state/ledger.db"));
        using var reader = new LedgerReader(database);
        decimal Cash(string currency) => reader.Balances().Where(row => row.Account.Kind == AccountKind.Cash && row.Account.Currency == currency).Sum(row => row.Balance);
        // 10000 - 1100 + 5.5 - 1 - 0.5, and 100 shares delivered at 450 less the fee of 2; what was adopted cost nobody anything.
        Assert.That((Cash("USD"), Cash("EUR"), Cash("BTC")), Is.EqualTo((10000m - 1100 + 5.5m - 1 - 0.5m + 45000 - 2, 1000m, 0.001m)));
        Assert.That(reader.Books().Single(book => book.Book.Symbol == "USA:EQUITY:SPY").Quantity, Is.EqualTo(20 - 100));
        Assert.That(reader.Rates().Single().Value, Is.EqualTo(65000));
        var notes = CommandLine.Run("ledger", "notes", "--config", _workspace.Config, "--json");
        Assert.That(notes.Json["notes"]!.Select(note => ((string?)note["state"], (string?)note["fact"]!["note"])), Has.Exactly(13).Items.And.All.EqualTo(("booked", $"{Environment.UserName}: because")));
    }

    [Test]
    public void Told_again_a_fact_is_booked_once_and_its_reference_stands_for_nothing_else()
    {
        const string Time = "2026-03-02T14:30:00Z";
        Tell("wire", "transfer", "10", "USD", "--time", Time);
        Tell("wire", "transfer", "10", "USD", "--time", Time);
        Assert.That(Run("wire", "transfer", "11", "USD", "--time", Time), Has.Property("Code").EqualTo(ExitCode.Usage).And.Property("Errors").Contains("with other words"));
        var positions = CommandLine.Run("report", "--config", _workspace.Config, "--json");
        Assert.That((decimal)positions.Json["cash"]!.Single()["amount"]!, Is.EqualTo(10));
    }

    [TestCase("--account", "nobody", "is not in the configuration; known are paper")]
    [TestCase("--time", "soon", "is no time")]
    public void What_cannot_be_meant_is_refused_before_it_is_kept(string option, string value, string hint)
    {
        string[] given = option == "--account" ? [] : ["--account", "paper"];
        var run = CommandLine.Run(["ledger", "transfer", "1", "USD", option, value, .. given, "--reference", "r", "--why", "because", "--config", _workspace.Config]);
        Assert.That((run.Code, run.Errors), Is.EqualTo((ExitCode.Usage, run.Errors)));
        Assert.That(run.Errors, Does.Contain(hint));
    }

    [Test]
    public void A_correction_of_nothing_is_answered_with_what_is_wrong()
    {
        var run = Run("c", "correct", "V9", "SPY", "10", "--side", "buy", "--quantity", "9", "--price", "1", "--fee", "0");
        Assert.That((run.Code, run.Errors), Is.EqualTo((ExitCode.Failed, run.Errors)));
        Assert.That(run.Errors, Does.Contain("has to be booked before it can be corrected"));
    }

    private void Tell(string reference, params string[] words)
    {
        var run = Run(reference, words);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
    }

    /// <summary>The options go before the two dashes that let a number begin with one.</summary>
    private CommandLine Run(string reference, params string[] words) =>
        CommandLine.Run(["ledger", words[0], "--account", "paper", "--reference", reference, "--why", "because", "--config", _workspace.Config, "--json", .. words[1..]]);
}
