namespace Sluice.Brokerages.Paper;

/// <summary>What becomes of the answer to a request.</summary>
internal enum PaperLoss
{
    /// <summary>It comes.</summary>
    None,

    /// <summary>The connection breaks: the sender learns that the answer will not come.</summary>
    Broken,

    /// <summary>Nothing comes, ever: the sender's own timeout has to tell.</summary>
    Silent
}
