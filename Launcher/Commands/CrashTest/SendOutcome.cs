namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>What a producer knows of a document that it has sent.</summary>
internal enum SendOutcome
{
    /// <summary>It was taken in: it will get its disposition.</summary>
    Taken,

    /// <summary>It was refused and not taken in: nobody will ever tell of it.</summary>
    Refused,

    /// <summary>Nothing is known: it is sent again.</summary>
    Again
}
