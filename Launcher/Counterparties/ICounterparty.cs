using Newtonsoft.Json.Linq;
using Sluice.Launcher.Commands.Demo;

namespace Sluice.Launcher.Counterparties;

/// <summary>The venue that a test of a whole engine trades at, with its faults, and its own book that survives the engine.</summary>
internal interface ICounterparty : IDisposable
{
    /// <summary>The broker's name: paper, tradier, deribit or schwab.</summary>
    string Broker { get; }

    /// <summary>The account's name in the configuration.</summary>
    string Account { get; }

    /// <summary>LEAN's shipped configuration file for the broker.</summary>
    string HostFile { get; }

    /// <summary>What the signals trade there.</summary>
    DemoMarket Market { get; }

    /// <summary>Signals a second that the account's lane can carry.</summary>
    int SignalsPerSecond { get; }

    /// <summary>What the venue does wrong, for people.</summary>
    string Faults { get; }

    /// <summary>
    /// Whether every doubt is settled at the next start. Elsewhere evidence needs time, or a person: it is owed at the end.
    /// </summary>
    bool SettlesDoubtAtStart { get; }

    /// <summary>How long after the last signal everything may take to come to rest.</summary>
    TimeSpan SettlePatience { get; }

    /// <summary>Failures of the venue itself: with one, a test proves nothing.</summary>
    IReadOnlyList<string> Failures { get; }

    /// <summary>The account as <c>sluice.json</c> has it.</summary>
    JObject AccountSection();

    /// <summary>Puts down what an engine needs beside its configuration, such as a login.</summary>
    /// <param name="stateFolder">Of the engine.</param>
    void Prepare(string stateFolder);

    /// <summary>From now on nothing goes wrong; an engine that reads the account's section again learns of it.</summary>
    void Quiet();

    /// <summary>The account's book.</summary>
    /// <param name="stateCopy">A copy of the engine's state folder: the paper venue's book is in it.</param>
    VenueBook Read(string stateCopy);
}
