using Newtonsoft.Json.Linq;
using Sluice.Launcher;

namespace Sluice.Tests.Launcher;

internal sealed class SignalCommandTests
{
    private const string Good = """{"id":"1","source":"s","strategy":"demo","time":"2026-01-30T14:30:00Z","action":"exit","symbol":"SPY"}""";
    private const string Bad = """{"id":"2","source":"s","strategy":"demo","time":"2026-01-30T14:30:00Z","action":"exit","symbol":"SPY","colour":"red"}""";

    private Workspace _workspace = null!;

    [SetUp]
    public void SetUp() => _workspace = new Workspace();

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [Test]
    public void Valid_signals_pass()
    {
        var run = CommandLine.Run("signal", "validate", _workspace.Write("s.jsonl", Good + "\n\n" + Good.Replace("\"1\"", "\"3\"", StringComparison.Ordinal)), "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That(((int)run.Json["signals"]!, (int)run.Json["valid"]!), Is.EqualTo((2, 2)));
    }

    [Test]
    public void Refused_signals_are_named_by_line_reason_and_field()
    {
        var file = _workspace.Write("s.jsonl", Good + "\n" + Bad + "\n" + Good + "\nnonsense\n");
        var run = CommandLine.Run("signal", "validate", file);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(run.Output, Does.Contain($"{file}:2: SCHEMA_VIOLATION colour: unknown field").And.Contain($"{file}:3: DUPLICATE").And.Contain($"{file}:4: MALFORMED_JSON").And.Contain("1 of 4"));
        var json = CommandLine.Run("signal", "validate", file, "--json");
        Assert.That(json.Output.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(json.Json["refused"]!.Select(refused => (int)refused["line"]!), Is.EqualTo(new[] { 2, 3, 4 }));
    }

    [Test]
    public void One_document_may_span_the_file()
    {
        var run = CommandLine.Run("signal", "validate", _workspace.Write("s.json", JObject.Parse(Good).ToString().Replace("2026-01-30T14:30:00", "2026-01-30T14:30:00", StringComparison.Ordinal)), "--json");
        Assert.That((int)run.Json["signals"]!, Is.EqualTo(1));
    }

    [TestCase("nowhere.jsonl")]
    public void A_missing_file_ends_with_4(string name)
    {
        var run = CommandLine.Run("signal", "validate", _workspace.Path(name));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Data));
        Assert.That(run.Errors, Does.Contain(name));
    }

    [Test]
    public void An_empty_file_ends_with_4() => Assert.That(CommandLine.Run("signal", "validate", _workspace.Write("s", "\n\n")).Code, Is.EqualTo(ExitCode.Data));

    [Test]
    public void Sent_signals_are_in_the_stream()
    {
        var run = CommandLine.Run("signal", "send", _workspace.Write("s.jsonl", Good), "--config", _workspace.Config, "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That(((int)run.Json["sent"]!, (string?)run.Json["stream"], (string?)run.Json["kind"]), Is.EqualTo((1, "execution.signals", "embedded")));
        Assert.That((int)CommandLine.Run("status", "--config", _workspace.Config, "--json").Json["streams"]!["lengths"]!["execution.signals"]!, Is.EqualTo(1));
    }

    [Test]
    public void Nothing_is_sent_when_one_would_be_refused_unless_asked_for()
    {
        var file = _workspace.Write("s.jsonl", Good + "\n" + Bad);
        var refused = CommandLine.Run("signal", "send", file, "--config", _workspace.Config);
        Assert.That(refused.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(refused.Errors, Does.Contain("signal 2").And.Contain("colour").And.Contain("Nothing was sent"));
        Assert.That((int)CommandLine.Run("signal", "send", file, "--unchecked", "--config", _workspace.Config, "--json").Json["sent"]!, Is.EqualTo(2));
        Assert.That((int)CommandLine.Run("status", "--config", _workspace.Config, "--json").Json["streams"]!["lengths"]!["execution.signals"]!, Is.EqualTo(2));
    }

    [TestCase("--symbol SPY --long --quantity 10")]
    [TestCase("--symbol SPY --short --limit 500.5 --stop-loss 600")]
    [TestCase("--symbol SPY --exit")]
    [TestCase("--flatten")]
    public void A_signal_can_be_made_by_hand(string options)
    {
        var run = CommandLine.Run(["signal", "send", "--strategy", "demo", .. options.Split(' '), "--config", _workspace.Config, "--json"]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
    }

    [TestCase("--symbol SPY --long --short")]
    [TestCase("--symbol SPY")]
    [TestCase("--long")]
    [TestCase("--symbol spy --long")]
    public void A_signal_by_hand_that_makes_no_sense_ends_with_2(string options) =>
        Assert.That(CommandLine.Run(["signal", "send", "--strategy", "demo", .. options.Split(' '), "--config", _workspace.Config]).Code, Is.EqualTo(ExitCode.Usage));

    [Test]
    public void A_file_or_a_signal_by_hand_is_needed_and_not_both()
    {
        Assert.That(CommandLine.Run("signal", "send", "--config", _workspace.Config).Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(CommandLine.Run("signal", "send", _workspace.Write("s", Good), "--strategy", "demo", "--config", _workspace.Config).Code, Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    public void A_Redis_that_cannot_be_reached_ends_with_5()
    {
        using var away = new Workspace("\"kind\":\"redis\",\"redis\":\"127.0.0.1:1\"");
        var run = CommandLine.Run("signal", "send", _workspace.Write("s.jsonl", Good), "--config", away.Config);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Unreachable));
        Assert.That(run.Errors, Does.Contain("127.0.0.1:1"));
    }

    [Test]
    public void A_signal_of_a_strategy_that_is_not_configured_is_not_sent()
    {
        var file = _workspace.Write("s", Good.Replace("\"demo\"", "\"dmeo\"", StringComparison.Ordinal));
        var run = CommandLine.Run("signal", "send", file, "--config", _workspace.Config);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(run.Errors, Does.Contain("UNKNOWN_STRATEGY no strategy 'dmeo' is configured; known are demo").And.Contain("Nothing was sent"));
        Assert.That(CommandLine.Run("signal", "send", file, "--config", _workspace.Config, "--unchecked").Code, Is.EqualTo(ExitCode.Ok));
    }
}
