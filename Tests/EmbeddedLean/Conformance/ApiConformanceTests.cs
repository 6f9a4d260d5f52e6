using System.Reflection;
using QuantConnect.Algorithm;

namespace Sluice.Tests.EmbeddedLean.Conformance;

/// <summary>Whatever a plugin can see of this host, LEAN has too, with the same signature: else a plugin builds here and not there.</summary>
[TestFixture]
internal sealed class ApiConformanceTests
{
    /// <summary>LEAN has its dictionaries in a namespace without its name.</summary>
    private static readonly string[] Prefixes = ["QuantConnect", "Common.Util"];

    private static readonly Assembly Host = typeof(QCAlgorithm).Assembly;

    private static IEnumerable<Type> VisibleTypes => Host.GetExportedTypes();

    [Test]
    public void Every_public_type_lies_in_a_namespace_of_LEAN()
    {
        var strays = VisibleTypes.Where(type => !Array.Exists(Prefixes, prefix => type.Namespace?.StartsWith(prefix, StringComparison.Ordinal) == true)).Select(type => type.FullName);
        Assert.That(strays, Is.Empty);
    }

    [Test]
    public void Every_public_type_stands_in_LEANs_list_with_the_same_kind_base_and_no_further_interface()
    {
        var api = new LeanApi(SharedFolder.Require("parity/lean-api.txt"));
        var faults = VisibleTypes.Select(type => HeadFault(api, type)).Where(fault => fault is not null).Order(StringComparer.Ordinal).ToArray();
        Assert.That(faults, Is.Empty, string.Join(Environment.NewLine, faults));
    }

    [Test]
    public void Every_public_and_protected_member_stands_in_LEANs_list_with_the_same_signature()
    {
        var api = new LeanApi(SharedFolder.Require("parity/lean-api.txt"));
        var faults = new List<string>();
        foreach (var type in VisibleTypes)
        {
            var name = ApiTypeText.Name(type);
            if (api.Head(name) is null) continue;
            foreach (var member in ApiMemberText.Of(type))
            {
                if (api.HasMember(name, member)) continue;
                faults.Add($"{name} :: {member}{string.Concat(api.Similar(name, member).Select(similar => Environment.NewLine + "      LEAN: " + similar))}");
            }
        }

        Assert.That(faults, Is.Empty, string.Join(Environment.NewLine, faults.Order(StringComparer.Ordinal)));
    }

    private static string? HeadFault(LeanApi api, Type type)
    {
        var name = ApiTypeText.Name(type);
        // The list leaves out what has to do with Python, also by name.
        if (name.Contains("Python", StringComparison.Ordinal)) return null;
        if (api.Head(name) is not { } head) return $"{name}: LEAN has no such type";
        var kind = "public " + ApiTypeText.Kind(type);
        if (!head.StartsWith(kind + " ", StringComparison.Ordinal) && !head.StartsWith(kind + ":", StringComparison.Ordinal)) return $"{name}: is {kind}, LEAN has {head}";
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) return null;
        var bases = head.Split(" [assembly ")[0].Split(" where ")[0];
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && !Lists(bases, ApiTypeText.Name(parent))) return $"{name}: derives from {ApiTypeText.Name(parent)}, LEAN has {bases}";
        var extra = type.GetInterfaces().Where(contract => contract.IsVisible && !Lists(bases, ApiTypeText.Name(contract))).Select(contract => ApiTypeText.Name(contract)).ToArray();
        return extra.Length == 0 ? null : $"{name}: implements {string.Join(", ", extra)}, LEAN has {bases}";
    }

    private static bool Lists(string bases, string name)
    {
        var at = bases.IndexOf(name, StringComparison.Ordinal);
        return at >= 2 && bases[at - 1] == ' ' && bases[at - 2] is ':' or ',';
    }
}
