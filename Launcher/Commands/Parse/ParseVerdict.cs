namespace Sluice.Launcher.Commands.Parse;

/// <summary>What was made of a document.</summary>
internal enum ParseVerdict
{
    /// <summary>Read by the code that reads it in production.</summary>
    Understood,

    /// <summary>Known for what it is; nothing here trades by it, so nothing reads it.</summary>
    NotUsed,

    /// <summary>Not understood, for the reason that is given.</summary>
    NotUnderstood
}
