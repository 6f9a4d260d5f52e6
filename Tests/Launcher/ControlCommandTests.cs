using Newtonsoft.Json.Linq;
using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

internal sealed class ControlCommandTests
{
    private Workspace _workspace = null!;

    [SetUp]
    public void SetUp() => _workspace = new Workspace();

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [Test]
    public void A_halt_throws_the_switch_and_is_recorded_and_resume_takes_it_back()
    {
        var halt = CommandLine.Run("halt", "--reason", "test", "--config", _workspace.Config, "--json");
        Assert.That(halt.Code, Is.EqualTo(ExitCode.Ok), halt.Errors);
        Assert.That(((string?)halt.Json["state"], (bool)halt.Json["switch"]!, (bool)halt.Json["recorded"]!, (bool)halt.Json["announced"]!), Is.EqualTo(("HALTED", true, true, true)));
        Assert.That((string?)halt.Json["decisions"]![0]!["why"], Is.EqualTo("test"));
        Assert.That(File.Exists(_workspace.Path("state/HALT")), Is.True);
        Assert.That((string?)Status()["trading"]!["state"], Is.EqualTo("HALTED"));
        var resume = CommandLine.Run("resume", "--who", "ann", "--reason", "looked", "--config", _workspace.Config, "--json");
        Assert.That(((string?)resume.Json["state"], (bool)resume.Json["switch"]!), Is.EqualTo(("ACTIVE", false)));
        Assert.That(File.Exists(_workspace.Path("state/HALT")), Is.False);
        Assert.That(((string?)resume.Json["decisions"]![0]!["who"], (string?)resume.Json["decisions"]![0]!["why"]), Is.EqualTo(("ann", "looked")));
    }

    [Test]
    public void Nobody_resumes_or_flattens_without_saying_why()
    {
        CommandLine.Run("halt", "--config", _workspace.Config);
        foreach (string[] command in new[] { ["resume"], ["resume", "--reason", " "], ["flatten"], new[] { "flatten", "--reason", "" } })
        {
            var run = CommandLine.Run([.. command, "--config", _workspace.Config]);
            Assert.That((run.Code, run.Errors), Is.EqualTo((ExitCode.Usage, run.Errors)));
            Assert.That(run.Errors, Does.Contain("--reason"));
        }

        Assert.That((string?)Status()["trading"]!["state"], Is.EqualTo("HALTED"));
    }

    [TestCase("", "all")]
    [TestCase("--strategy demo", "demo")]
    public void A_flatten_is_asked_for_by_name_and_with_a_reason(string options, string scope)
    {
        var run = CommandLine.Run(["flatten", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--who", "ann", "--reason", "smoke", "--config", _workspace.Config, "--json"]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That(((string?)run.Json["scope"], (string?)run.Json["who"], (string?)run.Json["why"], (string?)run.Json["source"], (string?)run.Json["id"]), Is.EqualTo((scope, "ann", "smoke", "control", "flatten-1")));
    }

    [Test]
    public void A_flatten_of_a_strategy_that_is_not_there_is_refused()
    {
        var run = CommandLine.Run("flatten", "--strategy", "nobody", "--reason", "x", "--config", _workspace.Config);
        Assert.That((run.Code, run.Errors.Contains("known are demo", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Usage, true)));
    }

    [Test]
    public void Whoever_halts_at_night_has_no_tokens_at_hand()
    {
        _workspace.Write("sluice.json", File.ReadAllText(_workspace.Config).Replace(
            "\"paper\":{\"cash\":100000}", "\"paper\":{\"broker\":\"tradier\",\"tradier\":{\"token\":\"${NO_SUCH_TOKEN}\",\"account\":\"${NO_SUCH_ACCOUNT}\"}}", StringComparison.Ordinal));
        var halt = CommandLine.Run("halt", "--reason", "night", "--config", _workspace.Config, "--json");
        Assert.That(halt.Code, Is.EqualTo(ExitCode.Ok), halt.Errors);
        Assert.That((string?)Status()["trading"]!["state"], Is.EqualTo("HALTED"));
    }

    [TestCase("--strategy demo", "strategy", "demo")]
    [TestCase("--symbol SPY", "symbol", "USA:EQUITY:SPY")]
    [TestCase("--broker paper", "broker", "paper")]
    public void A_halt_of_a_part_leaves_the_rest(string options, string scope, string name)
    {
        var halt = CommandLine.Run(["halt", .. options.Split(' '), "--config", _workspace.Config, "--json"]);
        Assert.That(((string?)halt.Json["state"], (bool)halt.Json["switch"]!), Is.EqualTo(("ACTIVE", false)));
        var row = halt.Json["decisions"]!.Single();
        Assert.That(((string?)row["scope"], (string?)row["name"], (string?)row["state"]), Is.EqualTo((scope, name, "HALTED")));
    }

    [Test]
    public void Reducing_is_less_than_a_halt()
    {
        var reduce = CommandLine.Run("halt", "--reducing", "--config", _workspace.Config, "--json");
        Assert.That(((string?)reduce.Json["state"], (bool)reduce.Json["switch"]!), Is.EqualTo(("REDUCING", false)));
    }

    [TestCase("--strategy nobody", "known are demo")]
    [TestCase("--broker tradier", "known are paper")]
    [TestCase("--symbol spy", "write 'SPY'")]
    [TestCase("--symbol SPYY", "did you mean USA:EQUITY:SPY?")]
    [TestCase("--symbol DERIBIT:PERPETUAL:BTC-USD@INV", "traded by no strategy here: sluice.json lists what is")]
    [TestCase("--strategy demo --symbol SPY", "only one of")]
    public void A_halt_of_what_is_not_there_is_refused_instead_of_holding_nothing(string options, string hint)
    {
        var run = CommandLine.Run(["halt", .. options.Split(' '), "--config", _workspace.Config]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Errors, Does.Contain(hint));
    }

    [Test]
    public void A_halt_holds_with_Redis_away_and_says_so()
    {
        using var away = new Workspace("\"kind\":\"redis\",\"redis\":\"127.0.0.1:1\"");
        var halt = CommandLine.Run("halt", "--config", away.Config, "--json");
        Assert.That(halt.Code, Is.EqualTo(ExitCode.Ok));
        Assert.That(((string?)halt.Json["state"], (bool)halt.Json["announced"]!), Is.EqualTo(("HALTED", false)));
        Assert.That(halt.Errors, Does.Contain("it holds"));
    }

    [Test]
    public void A_halt_holds_with_a_database_that_cannot_be_used()
    {
        Directory.CreateDirectory(_workspace.Path("state"));
        _workspace.Write("state/control.db", "this is no database, however long one looks at it; it never was and never will be one");
        var halt = CommandLine.Run("halt", "--config", _workspace.Config, "--json");
        Assert.That(halt.Code, Is.EqualTo(ExitCode.Ok));
        Assert.That(((string?)halt.Json["state"], (bool)halt.Json["switch"]!, (bool)halt.Json["recorded"]!), Is.EqualTo(("HALTED", true, false)));
        Assert.That(halt.Errors, Does.Contain("holds by its switch"));
    }

    [Test]
    public void A_halt_holds_by_its_record_when_the_switch_cannot_be_thrown()
    {
        // A folder stands where the switch's file would be: nothing can be written there.
        Directory.CreateDirectory(_workspace.Path("state/HALT/x"));
        var halt = CommandLine.Run("halt", "--config", _workspace.Config, "--json");
        Assert.That(halt.Code, Is.EqualTo(ExitCode.Ok), halt.Errors);
        Assert.That(((bool)halt.Json["thrown"]!, (bool)halt.Json["recorded"]!, (string?)halt.Json["state"]), Is.EqualTo((false, true, "HALTED")));
        Assert.That(halt.Errors, Does.Contain("could not be thrown"));
    }

    [Test]
    public void Status_works_before_any_engine_has_run()
    {
        var status = Status();
        Assert.That((string?)status["deployment"], Is.EqualTo("test"));
        Assert.That(status["orders"], Is.Empty);
        Assert.That(status["lastEvent"]!.Type, Is.EqualTo(JTokenType.Null));
    }

    [Test]
    public void Status_works_with_Redis_away()
    {
        using var away = new Workspace("\"kind\":\"redis\",\"redis\":\"127.0.0.1:1\"");
        var run = CommandLine.Run("status", "--config", away.Config, "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok));
        Assert.That((bool)run.Json["streams"]!["reachable"]!, Is.False);
    }

    private JObject Status() => CommandLine.Run("status", "--config", _workspace.Config, "--json").Json;
}
