using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Core.Streams;

namespace Sluice.Core.Storage;

/// <summary>
/// Everything durable that an engine needs, behind one name in the configuration. Nothing is opened before it is asked for; what was opened
/// is closed with this. Each method returns the same instance every time.
/// </summary>
public interface IEngineStorage : IDisposable
{
    /// <summary>Opens the journal, takes its lease and raises its fence.</summary>
    /// <exception cref="JournalException">Another engine has the lease, or the journal cannot be opened.</exception>
    IJournalStore OpenJournal();

    /// <summary>The streams. Does not connect: the first use does.</summary>
    IStreams OpenStreams();

    /// <summary>The rows of trading decisions and the file switch.</summary>
    IControlStore OpenControl();

    /// <summary>The paper venue's own book of an account.</summary>
    IPaperAccountStore OpenPaperAccount(string account);
}
