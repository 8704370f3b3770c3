// SPDX-License-Identifier: GPL-3.0-or-later

// Buttons in Orthanc Explorer (jQuery Mobile), on the pages of a patient, a study, a series and an instance. They open
// the pages of the plugin.
(function() {
  var levels = { patient: 'patients', study: 'studies', series: 'series', instance: 'instances' };
  var verbs = { anonymize: 'Anonymize...', modify: 'Modify...', split: 'Split...', merge: 'Merge...' };

  function getId(page, verb) {
    return 'modification-' + page + '-' + verb;
  }

  function addButtons(page) {
    var list = $('<ul data-role="listview" data-inset="true" data-theme="d" data-divider-theme="c">');
    $('<li data-role="list-divider">').text('Modification').appendTo(list);
    $.each(verbs, function(verb, text) {
      // "external": a page of its own, which jQuery Mobile must not load into this one.
      var link = $('<a rel="external" href="#">').attr('id', getId(page, verb)).text(text);
      $('<li data-icon="arrow-r">').append(link).appendTo(list);
    });
    list.insertAfter($('#' + page + '-delete').closest('ul'));
  }

  function aimButtons(page, level) {
    var uuid = $.mobile.pageData && $.mobile.pageData.uuid;
    $.each(verbs, function(verb) {
      $('#' + getId(page, verb)).attr(
        'href', '../modification/app/#/' + verb + '/' + level + '/' + encodeURIComponent(uuid || ''));
    });
  }

  $.each(levels, function(page, level) {
    $('#' + page).live('pagebeforecreate', function() { addButtons(page); });
    $('#' + page).live('pagebeforeshow', function() { aimButtons(page, level); });
  });
})();
