using Newtonsoft.Json.Linq;
using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

internal sealed class BacktestCommandTests
{
    private static readonly string[] Files = ["equity.csv", "events.jsonl", "journal.jsonl", "order-events.jsonl", "report.html", "summary.json"];

    private Workspace _workspace = null!;
    private string _config = null!;

    [SetUp]
    public void SetUp()
    {
        _workspace = new Workspace();
        _config = TinyMarket.Write(_workspace);
    }

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [Test]
    public void A_backtest_answers_each_signal_once_and_its_books_are_the_portfolio()
    {
        var run = Run("a");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.Multiple(() =>
        {
            Assert.That((int)run.Json["signals"]!, Is.EqualTo(6));
            Assert.That((int)run.Json["dispositions"]!["accepted"]!, Is.EqualTo(3));
            Assert.That(run.Json["dispositions"]!["rejected"]!.Children<JProperty>().Select(reason => reason.Name), Is.EquivalentTo(new[] { "NO_POSITION", "SCHEMA_VIOLATION", "UNKNOWN_SYMBOL" }));
            Assert.That((int)run.Json["fills"]!, Is.EqualTo(3));
            Assert.That(run.Json["checks"]!.Children<JProperty>().Select(check => (bool)check.Value), Is.All.True);
            Assert.That((decimal)run.Json["startEquity"]!, Is.EqualTo(100_000));
        });
        Assert.That(run.Output.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(Directory.GetFiles(_workspace.Path("a")).Select(Path.GetFileName), Is.SupersetOf(Files));
    }

    [Test]
    public void A_combo_is_filled_as_a_whole_and_its_legs_are_booked_one_by_one()
    {
        TinyMarket.AddCombos(_workspace);
        var run = Run("a");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That((int)run.Json["dispositions"]!["accepted"]!, Is.EqualTo(3), run.Output);
        Assert.That(run.Json["checks"]!.Children<JProperty>().Select(check => (bool)check.Value), Is.All.True);
        var journal = File.ReadAllLines(_workspace.Path("a/journal.jsonl")).Select(JObject.Parse).Where(row => (string)row["kind"]! == "intent");
        Assert.That(journal.Select(row => $"{row["signalId"]} {row["symbol"]} {row["side"]} {row["quantity"]} {row["outcome"]}"), Is.EqualTo(new[]
        {
            "1 USA:EQUITY:SPY Buy 20 Filled", "1 USA:EQUITY:DIA Sell 10 Filled", "2 USA:EQUITY:SPY Buy 2 Expired", "2 USA:EQUITY:DIA Sell 1 Expired",
            "3 USA:EQUITY:SPY Sell 20 Filled", "3 USA:EQUITY:DIA Buy 10 Filled"
        }));
    }

    /// <summary>The market falls by 0.35 % at each full hour: after the entry of 10:00 for the first time at 10:30.</summary>
    [Test]
    public void LEANs_risk_models_close_what_is_held_and_the_books_stay_the_portfolio()
    {
        File.WriteAllText(_workspace.Config, File.ReadAllText(_workspace.Config).TrimEnd()[..^1] + ",\"riskModels\":{\"trailingStop\":0.002}}");
        var run = Run("a");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That(run.Json["checks"]!.Children<JProperty>().Select(check => (bool)check.Value), Is.All.True);
        var exits = File.ReadAllLines(_workspace.Path("a/journal.jsonl")).Select(JObject.Parse).Where(row => (string)row["kind"]! == "intent" && (string)row["source"]! == "risk-models").ToList();
        Assert.That(exits.Select(row => $"{row["side"]} {row["quantity"]} {row["outcome"]}"), Has.One.EqualTo("Sell 10 Filled"), run.Output);
    }

    [Test]
    public void The_same_backtest_gives_the_same_bytes()
    {
        Run("a");
        Run("b");
        foreach (var file in Files) Assert.That(File.ReadAllBytes(_workspace.Path($"b/{file}")), Is.EqualTo(File.ReadAllBytes(_workspace.Path($"a/{file}"))), file);
    }

    [Test]
    public void LEANs_statistics_are_in_the_result_by_LEANs_names()
    {
        var run = Run("a");
        string[] names = ["Total Orders", "Compounding Annual Return", "Drawdown", "Sharpe Ratio", "Probabilistic Sharpe Ratio", "Total Fees", "Portfolio Turnover", "Drawdown Recovery"];
        Assert.That(run.Json["statistics"]!.Children<JProperty>().Select(statistic => statistic.Name), Is.SupersetOf(names));
        Assert.That(run.Json["statistics"]!["Total Orders"]!.ToString(), Is.EqualTo(run.Json["orders"]!.ToString()));
        Assert.That(ChildCommand.Run("backtest", "--config", _config, "--results", _workspace.Path("b")).Output, Does.Contain("Probabilistic Sharpe Ratio"));
    }

    [Test]
    public void The_report_has_the_fills_the_strategy_and_the_refusals()
    {
        var run = Run("a");
        var page = File.ReadAllText((string)run.Json["report"]!);
        Assert.That(page, Does.Contain("3 fills").And.Contain("<td>demo</td><td class=\"n\">").And.Contain("UNKNOWN_SYMBOL"));
        Assert.That(page.Split("class=\"marker buy\"").Length - 1, Is.GreaterThanOrEqualTo(2), "the legend's and the entry's");
    }

    [Test]
    public void A_day_without_data_is_told_with_its_symbol()
    {
        File.Delete(_workspace.Path("data/equity/usa/minute/spy/20131008_trade.zip"));
        var run = Run("a");
        Assert.That(run.Json["missingData"]![0]!["symbol"]!.ToString(), Is.EqualTo("SPY"));
        Assert.That(run.Json["missingData"]![0]!["days"]!.ToObject<string[]>(), Is.EqualTo(new[] { "2013-10-08" }));
        Assert.That(run.Errors, Does.Contain("no data of SPY on 2013-10-08"));
    }

    [Test]
    public void Days_with_data_are_not_told() => Assert.That(Run("a").Json["missingData"], Is.Empty);

    [TestCase("market-hours/market-hours-database.json")]
    [TestCase("symbol-properties/symbol-properties-database.csv")]
    public void A_data_folder_without_its_databases_ends_with_4(string file)
    {
        File.Delete(_workspace.Path("data/" + file));
        AssertFails(ExitCode.Data, file);
    }

    [Test]
    public void A_missing_data_folder_ends_with_4() => AssertFails(ExitCode.Data, "nowhere", "--data", _workspace.Path("nowhere"));

    [Test]
    public void A_missing_signals_file_ends_with_4() => AssertFails(ExitCode.Data, "nowhere.jsonl", "--signals", _workspace.Path("nowhere.jsonl"));

    [Test]
    public void A_corrupt_zip_ends_with_4_and_is_named()
    {
        _workspace.Write("data/equity/usa/minute/spy/20131008_trade.zip", "this is no zip");
        AssertFails(ExitCode.Data, "20131008_trade.zip");
    }

    [Test]
    public void A_live_configuration_is_refused()
    {
        File.WriteAllText(_config, File.ReadAllText(_config).Replace("\"live-mode\":false", "\"live-mode\":true", StringComparison.Ordinal));
        AssertFails(ExitCode.Configuration, "live-mode");
    }

    [Test]
    public void The_recorded_signals_of_October_2013_give_the_same_bytes_twice()
    {
        var signals = SharedFolder.Find("data/signals/oct2013.jsonl");
        var data = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(signals)!, ".."));
        foreach (var results in new[] { "a", "b" })
        {
            var run = ChildCommand.Run("backtest", "--data", data, "--signals", signals, "--results", _workspace.Path(results), "--json");
            Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
            Assert.That((int)run.Json["signals"]!, Is.EqualTo(280));
        }

        foreach (var file in Files) Assert.That(File.ReadAllBytes(_workspace.Path($"b/{file}")), Is.EqualTo(File.ReadAllBytes(_workspace.Path($"a/{file}"))), file);
    }

    private CommandLine Run(string results) => ChildCommand.Run("backtest", "--config", _config, "--results", _workspace.Path(results), "--json");

    private void AssertFails(ExitCode code, string hint, params string[] options)
    {
        var run = ChildCommand.Run(["backtest", "--config", _config, "--results", _workspace.Path("a"), .. options]);
        Assert.That(run.Code, Is.EqualTo(code), run.Errors);
        Assert.That(run.Errors, Does.Contain(hint));
        Assert.That(run.Errors.Split('\n').Where(line => line.StartsWith("sluice: ", StringComparison.Ordinal)), Has.Exactly(1).Items);
        Assert.That(run.Errors, Does.Not.Contain("   at "));
    }
}
