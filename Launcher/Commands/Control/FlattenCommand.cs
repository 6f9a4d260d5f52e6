using System.CommandLine;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Signals;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Control;

/// <summary><c>sluice flatten</c>: asks the engine to close everything of a strategy, or of all. Needs neither gateway nor stream.</summary>
internal static class FlattenCommand
{
    public static Command Create(CommandOutput output)
    {
        var strategy = new Option<string?>("--strategy") { Description = "Only this strategy; without it everything is closed.", HelpName = "name" };
        var person = new PersonOptions(needsReason: true);
        var command = new Command("flatten", "Ask the engine to cancel and close everything of one strategy or of all. Works while trading is halted.") { strategy };
        person.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed, parsed.GetValue(strategy), person, output));
        return command;
    }

    private static ExitCode Run(ParseResult parsed, string? strategy, PersonOptions person, CommandOutput output)
    {
        var configuration = ConfigurationLocator.ReadForControl(parsed.GetValue(person.Config));
        var scope = Scope(strategy, configuration);
        using var storage = new LocalStorage(configuration, TimeProvider.System);
        var request = storage.OpenControl().RequestFlatten(scope, person.Who(parsed), person.Reason(parsed));
        var announced = ControlAnnouncement.Send(storage, configuration, request, output);
        output.Line($"asked: close {(scope == Signal.AllStrategies ? "everything" : $"everything of {scope}")}; the engine tells of it as signal {request.Key}. One that is not running does it when it starts before {request.ToSignal().Expires:yyyy-MM-dd HH:mm} UTC.");
        var result = ControlDocuments.Of(request);
        result["announced"] = announced;
        output.Result(result);
        return ExitCode.Ok;
    }

    private static string Scope(string? strategy, EngineConfiguration configuration)
    {
        if (strategy == null) return Signal.AllStrategies;
        return ControlSubject.Find(ControlScope.Strategy, strategy, configuration, out var fault)?.Name ?? throw new CommandFailure(ExitCode.Usage, $"--strategy: {fault}");
    }
}
