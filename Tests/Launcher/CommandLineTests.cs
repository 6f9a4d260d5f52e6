using System.CommandLine;
using Sluice.Launcher;
using Sluice.Launcher.Output;

namespace Sluice.Tests.Launcher;

internal sealed class CommandLineTests
{
    private static IEnumerable<string> Commands() => Paths(SluiceCommand.Build(new CommandOutput(TextWriter.Null, TextWriter.Null, false, false)), "");

    private static IEnumerable<string> Paths(Command command, string path)
    {
        yield return path;
        foreach (var child in command.Subcommands)
            foreach (var inner in Paths(child, $"{path} {child.Name}".Trim())) yield return inner;
    }

    [TestCaseSource(nameof(Commands))]
    public void Every_command_explains_itself(string path)
    {
        var run = CommandLine.Run([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok));
        Assert.That(run.Output, Does.Contain("Usage:").And.Contain("Description:"));
        Assert.That(run.Errors, Is.Empty);
    }

    [TestCase("backtest")]
    [TestCase("bench")]
    [TestCase("demo")]
    [TestCase("halt")]
    [TestCase("parse")]
    [TestCase("resolve")]
    [TestCase("resume")]
    [TestCase("run")]
    [TestCase("signal send")]
    [TestCase("signal validate")]
    [TestCase("simulate tradier")]
    [TestCase("status")]
    public void Every_command_that_reports_takes_json(string path) => Assert.That(CommandLine.Run([.. path.Split(' '), "--help"]).Output, Does.Contain("--json"));

    [TestCase("crash-test --kills abc", "--kills: 'abc' is no whole number of its range. Try 'sluice crash-test --help'.")]
    [TestCase("signal send --quantity x", "--quantity: 'x' is no number. Try")]
    [TestCase("crash-test --broker nobody", "'schwab'. Try")]
    public void A_wrong_option_is_told_without_the_types_of_the_program(string arguments, string words) =>
        Assert.That(CommandLine.Run(arguments.Split(' ')).Errors, Does.Contain(words).And.Not.Contain("System."));

    [Test]
    public void The_exit_codes_are_shown_and_never_change()
    {
        var shown = CommandLine.Run("--help").Output;
        Assert.That(shown, Does.Contain("0 ok, 1 failed, 2 usage, 3 configuration, 4 data, 5 unreachable, 130 interrupted"));
        Assert.That(Enum.GetValues<ExitCode>().Select(code => (int)code), Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5, 130 }));
    }

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("signal")]
    [TestCase("signal send a b c")]
    [TestCase("status --colour blue")]
    [TestCase("demo --seconds 0")]
    [TestCase("demo --seconds many")]
    [TestCase("bench --runs 101")]
    [TestCase("signal validate")]
    [TestCase("simulate")]
    [TestCase("crash-test --kills abc")]
    [TestCase("crash-test --kills 0")]
    [TestCase("fault-test --orders abc")]
    [TestCase("simulate tradier --port 70000")]
    [TestCase("simulate schwab --account VA1")]
    public void Wrong_arguments_end_with_2_and_one_line(string arguments)
    {
        var run = CommandLine.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(run.Errors, Does.StartWith("sluice: ").And.Contain("--help"));
    }

    [Test]
    public void The_version_is_printed() => Assert.That(CommandLine.Run("--version").Output.Trim(), Does.Match("^\\d+\\.\\d+\\.\\d+"));
}
