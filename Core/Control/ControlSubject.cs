using Sluice.Core.Configuration;
using Sluice.Core.Instruments;

namespace Sluice.Core.Control;

/// <summary>What a decision of a person is about.</summary>
/// <param name="Scope">What kind of thing.</param>
/// <param name="Name">Its name; empty for the system.</param>
public readonly record struct ControlSubject(ControlScope Scope, string Name)
{
    public static ControlSubject System { get; } = new(ControlScope.System, "");

    /// <summary>The subject by its name. Null with a <paramref name="fault"/> when there is none: a halt under a wrong name would hold nothing, and look as if it did.</summary>
    public static ControlSubject? Find(ControlScope scope, string name, EngineConfiguration configuration, out string fault)
    {
        fault = "";
        if (scope == ControlScope.Symbol)
        {
            if (InstrumentId.TryParse(name, out var id, out var wrong)) return new ControlSubject(scope, id.ToString());
            fault = wrong;
            return null;
        }

        IEnumerable<string> known = scope switch
        {
            ControlScope.Strategy => configuration.Strategies.Keys,
            ControlScope.Broker => configuration.Accounts.Values.Select(account => account.Broker).Distinct(),
            _ => [""]
        };
        if (known.Contains(name)) return new ControlSubject(scope, name);
        fault = $"'{name}' is not in the configuration; known are {string.Join(", ", known)}";
        return null;
    }
}
