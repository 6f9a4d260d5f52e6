namespace Sluice.Launcher;

/// <summary>Ends a command with one message for people, what was wrong, where, what to do, and an exit code.</summary>
internal sealed class CommandFailure : Exception
{
    public CommandFailure(ExitCode code, string message)
        : base(message) => Code = code;

    public CommandFailure(ExitCode code, string message, Exception inner)
        : base(message, inner) => Code = code;

    public ExitCode Code { get; }
}
