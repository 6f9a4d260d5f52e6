using System.CommandLine;
using System.CommandLine.Help;
using Sluice.Core.Configuration;
using Sluice.Core.Inbox;
using Sluice.Core.Journal;
using Sluice.Core.Streams;
using Sluice.Launcher.Commands.Alerts;
using Sluice.Launcher.Commands.Backtest;
using Sluice.Launcher.Commands.Bench;
using Sluice.Launcher.Commands.Books;
using Sluice.Launcher.Commands.Control;
using Sluice.Launcher.Commands.CrashTest;
using Sluice.Launcher.Commands.Demo;
using Sluice.Launcher.Commands.FaultTest;
using Sluice.Launcher.Commands.Gateway;
using Sluice.Launcher.Commands.Ledger;
using Sluice.Launcher.Commands.Parity;
using Sluice.Launcher.Commands.Parse;
using Sluice.Launcher.Commands.Reconcile;
using Sluice.Launcher.Commands.Resolve;
using Sluice.Launcher.Commands.Review;
using Sluice.Launcher.Commands.Run;
using Sluice.Launcher.Commands.Schwab;
using Sluice.Launcher.Commands.Signals;
using Sluice.Launcher.Commands.Simulate;
using Sluice.Launcher.Commands.Status;
using Sluice.Launcher.Output;
using Sluice.Ledger;
using Sluice.Storage;

namespace Sluice.Launcher;

/// <summary>The <c>sluice</c> command line: parses, runs one command, and turns whatever ends it into one message and an exit code.</summary>
internal static class SluiceCommand
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var verbose = args.Contains(CommonOptions.VerboseName);
        var plain = new CommandOutput(output, error, args.Contains(CommonOptions.JsonName), verbose);
        try
        {
            return (int)Invoke(Build(plain), args, plain, output);
        }
        catch (Exception failure)
        {
            return (int)Explain(failure, plain);
        }
    }

    /// <summary>The commands that exist; the others of the design are not shown before they do.</summary>
    public static RootCommand Build(CommandOutput output)
    {
        var root = new RootCommand(
            $"""
            Takes trade signals in, turns each into orders exactly once, and keeps books that balance.

            Exit codes: {string.Join(", ", Enum.GetValues<ExitCode>().Select(code => $"{(int)code} {code.ToString().ToLowerInvariant()}"))}.
            """);
        root.Options.Add(CommonOptions.Verbose());
        root.Subcommands.Add(DemoCommand.Create(output));
        root.Subcommands.Add(BacktestCommand.Create(output));
        root.Subcommands.Add(BenchCommand.Create(output));
        root.Subcommands.Add(RunCommand.Create(output));
        root.Subcommands.Add(GatewayCommand.Create(output));
        root.Subcommands.Add(LedgerCommand.Create(output));
        root.Subcommands.Add(SignalCommand.Create(output));
        root.Subcommands.Add(StatusCommand.Create(output));
        root.Subcommands.Add(ReconcileCommand.Create(output));
        root.Subcommands.Add(AlertsCommand.Create(output));
        root.Subcommands.Add(OrdersCommand.Create(output));
        root.Subcommands.Add(PositionsCommand.Create(output));
        root.Subcommands.Add(ReportCommand.Create(output));
        root.Subcommands.Add(HaltCommand.Create(output));
        root.Subcommands.Add(ResumeCommand.Create(output));
        root.Subcommands.Add(FlattenCommand.Create(output));
        root.Subcommands.Add(RegimeCommand.Create(output));
        root.Subcommands.Add(RouteCommand.CreateFailover(output));
        root.Subcommands.Add(RouteCommand.CreateFailback(output));
        root.Subcommands.Add(ResolveCommand.Create(output));
        root.Subcommands.Add(PendingCommand.Create(output));
        root.Subcommands.Add(ReviewCommand.CreateApprove(output));
        root.Subcommands.Add(ReviewCommand.CreateReject(output));
        root.Subcommands.Add(TokenCommand.Create(output));
        root.Subcommands.Add(ParseCommand.Create(output));
        root.Subcommands.Add(SchwabCommand.Create(output));
        root.Subcommands.Add(CrashTestCommand.Create(output));
        root.Subcommands.Add(FaultTestCommand.Create(output));
        root.Subcommands.Add(ParityCommand.Create(output));
        root.Subcommands.Add(SimulateCommand.Create(output));
        return root;
    }

    private static ExitCode Invoke(RootCommand root, string[] args, CommandOutput output, TextWriter standardOutput)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            var path = string.Join(' ', CommandPath(parsed));
            output.Failure($"{UsageError.Plain(parsed.Errors[0].Message)} Try '{path} --help'.");
            return ExitCode.Usage;
        }

        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = standardOutput };
        return (ExitCode)parsed.Invoke(invocation);
    }

    private static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result != null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
            names.Push(result.Command is RootCommand ? "sluice" : result.Command.Name);
        return names;
    }

    private static ExitCode Explain(Exception failure, CommandOutput output)
    {
        var (code, message) = failure switch
        {
            CommandFailure known => (known.Code, known.Message),
            ConfigurationException faults => (ExitCode.Configuration, faults.Message),
            StreamUnavailableException away => (ExitCode.Unreachable, away.Message),
            JournalException journal => (ExitCode.Failed, journal.Message),
            InboxException inbox => (ExitCode.Failed, inbox.Message),
            LedgerException ledger => (ExitCode.Unreachable, ledger.Message),
            StorageException storage => (ExitCode.Failed, storage.Message),
            NotSupportedException missing => (ExitCode.Failed, missing.Message),
            OperationCanceledException => (ExitCode.Interrupted, "stopped before it was done"),
            _ => (ExitCode.Failed, $"unexpected failure: {failure.Message} Run it again with {CommonOptions.VerboseName} for the details, and report it.")
        };
        output.Failure(message, failure);
        return code;
    }
}
