using System.CommandLine;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Launcher.Commands.Control;
using Sluice.Launcher.Configuration;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Review;

/// <summary>
/// <c>sluice approve</c> and <c>sluice reject</c>: a person's decision about a signal that waits for one. Whoever may write the inbox may
/// decide here; roles are checked by the admin API.
/// </summary>
internal static class ReviewCommand
{
    public static Command CreateApprove(CommandOutput output) =>
        Create(new Command("approve", "Let a signal pass that waits for a person. The engine still checks it by its own rules."), approved: true, output);

    public static Command CreateReject(CommandOutput output) => Create(new Command("reject", "Refuse a signal that waits for a person, for good."), approved: false, output);

    private static Command Create(Command command, bool approved, CommandOutput output)
    {
        var source = new Argument<string>("source") { Description = "The signal's source." };
        var id = new Argument<string>("id") { Description = "The signal's id." };
        var person = new PersonOptions(needsReason: true);
        command.Arguments.Add(source);
        command.Arguments.Add(id);
        person.AddTo(command);
        command.SetAction(parsed => (int)Run(parsed, new SignalKey(parsed.GetValue(source)!, parsed.GetValue(id)!), person, approved, output));
        return command;
    }

    private static ExitCode Run(ParseResult parsed, SignalKey key, PersonOptions person, bool approved, CommandOutput output)
    {
        using var storage = new LocalStorage(ConfigurationLocator.ReadForControl(parsed.GetValue(person.Config)), TimeProvider.System);
        var origin = new AuditNote { Time = TimeProvider.System.GetUtcNow().UtcDateTime, Who = person.Who(parsed), Address = "command", What = parsed.CommandResult.Command.Name };
        var reply = storage.OpenInbox().Review(new ReviewDecision(key, approved, person.Reason(parsed), origin));
        if (reply.Outcome != ReviewOutcome.Done) throw new CommandFailure(ExitCode.Failed, $"nothing was changed: {Why(key, reply)}");
        output.Line(approved ? $"{key} is approved: the gateway relays it within a second, if it runs" : $"{key} is rejected");
        output.Result(PendingCommand.ToJson(reply.Row!));
        return ExitCode.Ok;
    }

    private static string Why(SignalKey key, ReviewReply reply) => reply switch
    {
        { Outcome: ReviewOutcome.NotFound } => $"the inbox has no signal {key}; 'sluice pending' lists those that wait",
        { Outcome: ReviewOutcome.Expired, Row: { } row } => $"{key} expired at {row.Expires:yyyy-MM-dd HH:mm:ss} UTC",
        { Row.Review: { } review } => $"{key} is {review.State.ToString().ToLowerInvariant()} already{(review.Who == null ? "" : $", by {review.Who}")}",
        _ => $"{key} waits for nobody"
    };
}
