namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>Where a producer sends its documents to.</summary>
internal interface ISignalDoor
{
    /// <summary>Sends documents in their order. What became of each; null when nothing is known of any.</summary>
    IReadOnlyList<SendOutcome>? Send(IReadOnlyList<(string Id, string Body)> documents);
}
