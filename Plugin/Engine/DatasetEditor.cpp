// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetEditor.h"

#include "Common/EnvelopedContent.h"
#include "Dicom/TransferSyntax.h"
#include "Engine/ChangeRecorder.h"
#include "Engine/DatasetDeidentifier.h"
#include "Engine/DatasetWalker.h"
#include "Engine/EncryptedAttributes.h"
#include "Engine/FreeTexts.h"
#include "Engine/OperationIndex.h"
#include "Engine/OriginalAttributes.h"
#include "Engine/PathEditor.h"
#include "Engine/Reidentifier.h"
#include "Engine/UidMapper.h"

#include <optional>

namespace OrthancModification
{
namespace
{
void WriteIdentifier(Item root, Level level, const std::string& value, ChangeRecorder& changes)
{
  const Tag tag = GetIdentifierTag(level);
  const ValueRepresentation vr =
    level == Level::Patient ? ValueRepresentation::LO : ValueRepresentation::UI;
  changes.Record(root, {}, tag, Reason::Identifier,
                 [&] {
                   root.Write({tag, vr, "", TextContent{value}});
                 });
}
}

class DatasetEditor::Implementation final
{
public:
  Implementation(const EditPlan& plan, const IdentifierDeriver& deriver,
                 const SourceLookup& sources, const IPatientValues* patients,
                 const DecryptionKeys& keys)
    : plan_(plan),
      deriver_(deriver),
      sources_(sources),
      patients_(patients),
      keys_(keys),
      operations_(plan.operations),
      replacements_(operations_.GetTopLevelReplacements())
  {
  }

  // De-identification looks at all elements and their values.
  bool LeavesAlone(Tag tag) const
  {
    if (plan_.deidentification || plan_.isReidentification)
    {
      return false;
    }
    const Operation* operation = operations_.Find(tag, {});
    return operation == nullptr || std::holds_alternative<Keep>(operation->action);
  }

  DicomIdentifiers Edit(Dataset& dataset, IChangeSink* sink, DeidentificationTally* tally) const
  {
    ChangeRecorder changes(sink);
    if (plan_.isReidentification)
    {
      Reidentify(dataset, keys_, changes);
      return dataset.GetIdentifiers();
    }
    Item root = dataset.GetRoot();
    const std::optional<OriginalAttributes> originals =
      IsEncrypting() ? std::make_optional<OriginalAttributes>(
                         root, dataset.GetReadingOptions().defaultCharacterSet)
                     : std::nullopt;
    EditAttributes(dataset, changes, tally);
    if (originals)
    {
      Encrypt(*originals, dataset, changes);
    }
    if (tally != nullptr)
    {
      VisitFreeTexts(root, [tally](const std::string& path, std::string_view text)
                     { tally->AddFreeText(path, text); });
    }
    return dataset.GetIdentifiers();
  }

private:
  void EditAttributes(Dataset& dataset, ChangeRecorder& changes, DeidentificationTally* tally) const
  {
    const DicomIdentifiers source = dataset.GetIdentifiers();
    Item root = dataset.GetRoot();
    ResolveIdentifiers(root);

    UidMapper uids(plan_.identifiers, deriver_, sources_);
    if (plan_.deidentification)
    {
      DeidentificationTally ignored(false);
      Deidentify(dataset, plan_, operations_, uids, deriver_, changes, patients_,
                 tally == nullptr ? ignored : *tally);
    }
    DatasetWalker walker(root, plan_, operations_, uids, deriver_, changes);
    walker.EditTopLevel();
    WriteReplacements(root, changes);
    walker.EditItems();
    WriteIdentifiers(root, source, changes);
    for (const Operation& operation : plan_.pathEdits)
    {
      EditPath(root, operation, changes);
    }
  }

  bool IsEncrypting() const
  {
    return plan_.deidentification && !plan_.deidentification->recipients.empty();
  }

  void Encrypt(const OriginalAttributes& originals, Dataset& dataset, ChangeRecorder& changes) const
  {
    const Item root = dataset.GetRoot();
    for (const Tag tag : originals.ListLost(root))
    {
      dataset.Warn("The attribute " + tag.ToString() +
                   " of some instances was changed, and is too large to be encrypted: a "
                   "re-identification does not bring it back");
    }
    const SecretText changed = originals.EncodeChanged(root);
    AddEncryptedItem(
      root,
      {std::string(TransferSyntaxes::ExplicitLittleEndian),
       EncryptContent(changed.Get(), plan_.deidentification->recipients, deriver_.GetKey())},
      changes);
  }

  // The host's index must find in the result what is found here: it reads no identifier that is stored as UN.
  static void ResolveIdentifiers(Item root)
  {
    for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
    {
      root.ResolveUnknownVr(GetIdentifierTag(level));
    }
  }

  void WriteReplacements(Item root, ChangeRecorder& changes) const
  {
    for (const Operation* operation : replacements_)
    {
      const NewElement& element = *std::get<Replace>(operation->action).element;
      changes.Record(root, {}, element.tag, operation->reason, [&] { root.Write(element); });
    }
  }

  void WriteIdentifiers(Item root, const DicomIdentifiers& source, ChangeRecorder& changes) const
  {
    const DicomIdentifiers target = deriver_.Derive(plan_.identifiers, source);
    for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
    {
      if (IsWritten(root, level, source, target))
      {
        WriteIdentifier(root, level, target.Get(level), changes);
      }
    }
  }

  // An absent PatientID stays absent unless it is given (contract R87).
  bool IsWritten(const Item& root, Level level, const DicomIdentifiers& source,
                 const DicomIdentifiers& target) const
  {
    if (root.Contains(GetIdentifierTag(level)))
    {
      return source.Get(level) != target.Get(level);
    }
    const IdentifierDecision& decision = plan_.identifiers.Get(level);
    return std::holds_alternative<GivenIdentifier>(decision) ||
           (level != Level::Patient && std::holds_alternative<DeriveIdentifier>(decision));
  }

  const EditPlan& plan_;
  const IdentifierDeriver& deriver_;
  const SourceLookup& sources_;
  const IPatientValues* patients_;
  const DecryptionKeys& keys_;
  const OperationIndex operations_;
  const std::vector<const Operation*> replacements_;
};

const DecryptionKeys DatasetEditor::NoKeys;

DatasetEditor::DatasetEditor(const EditPlan& plan, const IdentifierDeriver& deriver,
                             const SourceLookup& sources, const IPatientValues* patients,
                             const DecryptionKeys& keys)
  : implementation_(std::make_unique<const Implementation>(plan, deriver, sources, patients, keys))
{
}

DatasetEditor::~DatasetEditor() = default;

bool DatasetEditor::LeavesAlone(Tag tag) const
{
  return implementation_->LeavesAlone(tag);
}

DicomIdentifiers DatasetEditor::Edit(Dataset& dataset, IChangeSink* sink,
                                     DeidentificationTally* tally) const
{
  return implementation_->Edit(dataset, sink, tally);
}
}
