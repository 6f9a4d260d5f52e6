namespace Sluice.Core.Paper;

/// <summary>
/// The paper venue's own book: what a broker would have on its side of the wire. It is kept apart from the journal on purpose, so that one
/// can be checked against the other.
/// </summary>
public interface IPaperAccountStore : IDisposable
{
    /// <summary>The account as it was left.</summary>
    PaperAccountImage Load();

    /// <summary>Writes a change in one transaction. When it returns, the change survives a kill of the process and a power cut.</summary>
    void Append(PaperAccountChange change);
}
